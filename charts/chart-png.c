/* PNG through libpng, with the settings that suit charts: no filter, because flat areas pack best
 * as they are, and light packing. Runs on the chart's thread. */
#include "chart-png.h"

#include "chart-attachment-private.h"

#include <png.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Beyond this, packing takes longer than drawing and gains a few per cent. */
#define PACKING_LEVEL 3

typedef struct
{
  cairo_write_func_t write;
  void *closure;
  cairo_status_t status;
} Sink;

static void
write_bytes (png_structp png, png_bytep bytes, png_size_t length)
{
  Sink *sink = png_get_io_ptr (png);

  sink->status = sink->write (sink->closure, bytes, (unsigned) length);
  if (sink->status != CAIRO_STATUS_SUCCESS)
    png_error (png, "the sink takes no more");
}

static void
flush_nothing (png_structp png)
{
}

/* Only libpng's messages to a terminal are lost; what failed is told by the status. */
static void
stay_silent (png_structp png, png_const_charp message)
{
}

static void
leave (png_structp png, png_const_charp message)
{
  longjmp (png_jmpbuf (png), 1);
}

/* cairo's pixels are native-endian words, multiplied by their alpha; PNG's are bytes and are not.
 */
static void
convert_row (const uint32_t *pixels, png_bytep row, int width, int channels)
{
  for (int x = 0; x < width; x++)
    {
      uint32_t pixel = pixels[x], alpha = channels == 4 ? pixel >> 24 : 255;

      for (int channel = 0; channel < 3; channel++)
        {
          uint32_t value = pixel >> (16 - 8 * channel) & 255;

          *row++ =
              (png_byte) (alpha == 255 || alpha == 0 ? value : (value * 255 + alpha / 2) / alpha);
        }
      if (channels == 4)
        *row++ = (png_byte) alpha;
    }
}

/* libpng copies what it is given. */
static void
set_text (png_structp png, png_infop info, const char *key, const char *name, const char *text,
          size_t length)
{
  png_text entry = {
    .compression = length > 1024 ? PNG_ITXT_COMPRESSION_zTXt : PNG_ITXT_COMPRESSION_NONE,
    .key = (char *) key,
    .text = (char *) text,
    .itxt_length = length,
    .lang = (char *) "",
    .lang_key = (char *) name,
  };

  png_set_text (png, info, &entry, 1);
}

static void
set_texts (png_structp png, png_infop info, const ChartPngTexts *texts)
{
  const char *const pairs[][2] = { { "Title", texts->title },
                                   { "Description", texts->description },
                                   { "Source", texts->source },
                                   { "Software", "Tailrace " TAILRACE_VERSION } };

  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (pairs[i][1] != NULL)
      set_text (png, info, pairs[i][0], "", pairs[i][1], strlen (pairs[i][1]));
  for (int i = 0; texts->attachments != NULL && i < texts->attachments->count; i++)
    {
      const ChartAttachment *item = &texts->attachments->items[i];

      set_text (png, info, CHART_ATTACHMENT_KEYWORD, item->name, item->text, item->length);
    }
}

static void
write_image (png_structp png, png_infop info, cairo_surface_t *image, const ChartPngTexts *texts,
             png_bytep row)
{
  int width = cairo_image_surface_get_width (image),
      height = cairo_image_surface_get_height (image);
  int stride = cairo_image_surface_get_stride (image);
  const unsigned char *data = cairo_image_surface_get_data (image);
  int channels = cairo_image_surface_get_format (image) == CAIRO_FORMAT_ARGB32 ? 4 : 3;

  png_set_compression_level (png, PACKING_LEVEL);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8,
                channels == 4 ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  set_texts (png, info, texts);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    {
      convert_row ((const uint32_t *) (const void *) (data + (size_t) y * (size_t) stride), row,
                   width, channels);
      png_write_row (png, row);
    }
  png_write_end (png, info);
}

/* libpng reports errors by a long jump, so this function keeps no variable across it. */
static bool
write_guarded (png_structp png, png_infop info, cairo_surface_t *image, const ChartPngTexts *texts,
               png_bytep row)
{
  if (setjmp (png_jmpbuf (png)) != 0)
    return false;
  write_image (png, info, image, texts, row);
  return true;
}

cairo_status_t
chart_png_write (cairo_surface_t *image, const ChartPngTexts *texts, cairo_write_func_t write,
                 void *closure)
{
  Sink sink = { write, closure, CAIRO_STATUS_SUCCESS };
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, leave, stay_silent);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  png_bytep row = malloc ((size_t) cairo_image_surface_get_width (image) * 4 + 1);
  bool written = false;

  cairo_surface_flush (image);
  if (info != NULL && row != NULL)
    {
      png_set_write_fn (png, &sink, write_bytes, flush_nothing);
      written = write_guarded (png, info, image, texts, row);
    }
  free (row);
  png_destroy_write_struct (&png, &info);
  if (!written && sink.status == CAIRO_STATUS_SUCCESS)
    return CAIRO_STATUS_NO_MEMORY;
  return sink.status;
}
