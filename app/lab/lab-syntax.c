/* A recursive-descent recogniser of JSON (RFC 8259) that builds nothing. Any thread. */
#include "lab-syntax.h"

#include "lab-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEPTH_MAX 16

typedef struct
{
  const char *at;
  const char *end;
  const char *key; /* the last member's name, for the error */
  gsize key_length;
  const char *reason; /* NULL while all is well */
  guint depth;
} Syntax;

static gboolean check_value (Syntax *syntax);

static gboolean
fail (Syntax *syntax, const char *reason)
{
  if (syntax->reason == NULL)
    syntax->reason = reason;
  return FALSE;
}

/* The next byte, or 0 at the end: a 0 inside the text is valid nowhere. */
static char
peek (const Syntax *syntax)
{
  return syntax->at < syntax->end ? *syntax->at : '\0';
}

static gboolean
accept (Syntax *syntax, char wanted)
{
  if (peek (syntax) != wanted)
    return FALSE;
  syntax->at++;
  return TRUE;
}

static void
skip_blanks (Syntax *syntax)
{
  while (syntax->at < syntax->end && strchr (" \t\r\n", *syntax->at) != NULL && *syntax->at != '\0')
    syntax->at++;
}

static gboolean
accept_after_blanks (Syntax *syntax, char wanted)
{
  skip_blanks (syntax);
  return accept (syntax, wanted);
}

/* Reads the four digits after "\u"; -1 when they are not. */
static int
read_unit (Syntax *syntax)
{
  int unit = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (peek (syntax));

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
      syntax->at++;
    }
  return unit;
}

/* U+0000 would cut a C string short, and half a surrogate pair is no character. */
static gboolean
check_unit (Syntax *syntax)
{
  int unit = read_unit (syntax);
  int low;

  if (unit <= 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return fail (syntax, _ ("an escaped character is not valid"));
  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;
  low = accept (syntax, '\\') && accept (syntax, 'u') ? read_unit (syntax) : -1;
  return (low >= 0xdc00 && low <= 0xdfff) || fail (syntax, _ ("an escaped character is not valid"));
}

static gboolean
check_escape (Syntax *syntax)
{
  char c = peek (syntax);

  if (c == '\0' || strchr ("\"\\/bfnrtu", c) == NULL)
    return fail (syntax, _ ("an escape is not valid"));
  syntax->at++;
  return c != 'u' || check_unit (syntax);
}

static gboolean
check_string (Syntax *syntax)
{
  if (!accept (syntax, '"'))
    return fail (syntax, _ ("a text was expected"));
  while (!accept (syntax, '"'))
    {
      if (syntax->at == syntax->end)
        return fail (syntax, _ ("a text has no end"));
      if ((guchar) *syntax->at < 0x20)
        return fail (syntax, _ ("a text contains a control character"));
      if (accept (syntax, '\\'))
        {
          if (!check_escape (syntax))
            return FALSE;
        }
      else
        syntax->at++;
    }
  return TRUE;
}

static gsize
skip_digits (Syntax *syntax)
{
  const char *start = syntax->at;

  while (g_ascii_isdigit (peek (syntax)))
    syntax->at++;
  return (gsize) (syntax->at - start);
}

/* Whole numbers only: fractions are doubles, and those that a field may be are checked there. */
static gboolean
check_range (Syntax *syntax, const char *digits, gsize length)
{
  static const char limit[] = "9223372036854775807";
  const gsize limit_length = sizeof limit - 1;

  if (length < limit_length || (length == limit_length && memcmp (digits, limit, length) <= 0))
    return TRUE;
  return fail (syntax, _ ("a number does not fit 64 bits"));
}

static gboolean
check_exponent (Syntax *syntax)
{
  if (!accept (syntax, 'e') && !accept (syntax, 'E'))
    return TRUE;
  if (!accept (syntax, '+'))
    (void) accept (syntax, '-'); /* either sign, or none */
  return skip_digits (syntax) > 0 || fail (syntax, _ ("a number has no exponent after its e"));
}

static gboolean
check_number (Syntax *syntax)
{
  const char *digits;
  gsize length;

  (void) accept (syntax, '-'); /* the sign may be there or not */
  digits = syntax->at;
  length = skip_digits (syntax);
  if (length == 0)
    return fail (syntax, _ ("a value was expected"));
  if (length > 1 && *digits == '0')
    return fail (syntax, _ ("a number begins with 0"));
  if (peek (syntax) != '.' && peek (syntax) != 'e' && peek (syntax) != 'E')
    return check_range (syntax, digits, length);
  if (accept (syntax, '.') && skip_digits (syntax) == 0)
    return fail (syntax, _ ("a number has no digit after its point"));
  return check_exponent (syntax);
}

static gboolean
check_word (Syntax *syntax, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (syntax->end - syntax->at) < length || memcmp (syntax->at, word, length) != 0)
    return fail (syntax, _ ("a value was expected"));
  syntax->at += length;
  return TRUE;
}

static gboolean
check_member (Syntax *syntax)
{
  const char *start;

  skip_blanks (syntax);
  start = syntax->at;
  if (!check_string (syntax))
    return FALSE;
  syntax->key = start + 1;
  syntax->key_length = (gsize) (syntax->at - start) - 2;
  if (!accept_after_blanks (syntax, ':'))
    return fail (syntax, _ ("a colon is missing"));
  return check_value (syntax);
}

static gboolean
check_list (Syntax *syntax, char close, gboolean (*check_item) (Syntax *syntax))
{
  if (++syntax->depth > DEPTH_MAX)
    return fail (syntax, _ ("it is nested too deeply"));
  if (!accept_after_blanks (syntax, close))
    {
      do
        if (!check_item (syntax))
          return FALSE;
      while (accept_after_blanks (syntax, ','));
      if (!accept (syntax, close))
        return fail (syntax, _ ("a comma or a closing bracket is missing"));
    }
  syntax->depth--;
  return TRUE;
}

static gboolean
check_value (Syntax *syntax)
{
  skip_blanks (syntax);
  switch (peek (syntax))
    {
    case '{':
      syntax->at++;
      return check_list (syntax, '}', check_member);
    case '[':
      syntax->at++;
      return check_list (syntax, ']', check_value);
    case '"':
      return check_string (syntax);
    case 't':
      return check_word (syntax, "true");
    case 'f':
      return check_word (syntax, "false");
    case 'n':
      return check_word (syntax, "null");
    default:
      return check_number (syntax);
    }
}

static gboolean
check_text (Syntax *syntax)
{
  if (peek (syntax) != '{')
    return fail (syntax, _ ("it does not begin with '{'"));
  if (!check_value (syntax))
    return FALSE;
  return syntax->at == syntax->end || fail (syntax, _ ("something follows the object"));
}

gboolean
lab_syntax_check (const char *text, gsize length, GError **error)
{
  Syntax syntax = { .at = text, .end = text + length, .key = "" };

  if (!g_utf8_validate_len (text, length, &syntax.at))
    (void) fail (&syntax, _ ("it is not UTF-8")); /* the result is the reason */
  else
    {
      syntax.at = text;
      (void) check_text (&syntax); /* likewise */
    }
  if (syntax.reason == NULL)
    return TRUE;
  g_set_error (error, LAB_ERROR, LAB_ERROR_PROTOCOL, _ ("not a JSON record: %s (byte %zu%s%.*s)"),
               syntax.reason, (gsize) (syntax.at - text) + 1,
               syntax.key_length > 0 ? _ (", field ") : "", (int) MIN (syntax.key_length, 64),
               syntax.key);
  return FALSE;
}
