/* The queue of connections, and who is free for the next. A connection stays open here until the
 * other process has it. The master's loop. */
#include "dealer.h"

#include "backend.h"
#include "listener.h"

#include <stdlib.h>

/* How long to leave a process alone that has no descriptor free. */
#define PAUSE_MS 10

typedef struct Dealer Dealer;
typedef struct Card Card;

/* A connection to deal out. */
struct Card
{
  uv_tcp_t tcp;
  Card *next;
};

/* A process to deal to. */
typedef struct
{
  Dealer *dealer;
  uv_pipe_t *pipe;
  uv_write_t write;
  uv_timer_t pause;
  Card *dealt; /* not yet known to be taken */
  char answer;
} Player;

struct Dealer
{
  uv_loop_t *loop;
  Listener listener;
  Player *players;
  unsigned count;
  unsigned turn; /* whose turn it is, of those who are free */
  Card *first;
  Card *last;
};

static void
free_card (uv_handle_t *tcp)
{
  free (tcp->data);
}

static void
drop (Card *card)
{
  uv_close ((uv_handle_t *) &card->tcp, free_card);
}

static void
queue_last (Dealer *dealer, Card *card)
{
  if (dealer->first == NULL)
    dealer->first = card;
  else
    dealer->last->next = card;
  dealer->last = card;
}

static void
queue_first (Dealer *dealer, Card *card)
{
  card->next = dealer->first;
  if (dealer->first == NULL)
    dealer->last = card;
  dealer->first = card;
}

static Card *
take_first (Dealer *dealer)
{
  Card *card = dealer->first;

  dealer->first = card->next;
  card->next = NULL;
  return card;
}

/* NULL when nobody is free. */
static Player *
find_free (Dealer *dealer)
{
  for (unsigned i = 0; i < dealer->count; i++)
    {
      unsigned number = (dealer->turn + i) % dealer->count;
      Player *player = &dealer->players[number];

      if (player->dealt != NULL || uv_is_active ((uv_handle_t *) &player->pause))
        continue;
      dealer->turn = number + 1;
      return player;
    }
  return NULL;
}

/* Without the connection having arrived there comes no answer either. */
static void
lose (Player *player, int error)
{
  backend_warn (error, "handing a connection to another process");
  drop (player->dealt);
  player->dealt = NULL;
}

static void on_answer (uv_stream_t *pipe, ssize_t length, const uv_buf_t *buffer);

static void
lend_answer (uv_handle_t *pipe, size_t suggested_bytes, uv_buf_t *buffer)
{
  *buffer = uv_buf_init (&((Player *) pipe->data)->answer, 1);
}

/* The answer is not looked at before, for what follows it takes the same write. */
static void
on_handed (uv_write_t *write, int status)
{
  Player *player = write->data;

  if (status == 0)
    status = uv_read_start ((uv_stream_t *) player->pipe, lend_answer, on_answer);
  if (status != 0)
    lose (player, status);
}

static void
hand (Player *player, Card *card)
{
  static char byte;
  uv_buf_t buffer = uv_buf_init (&byte, 1); /* a handle does not travel alone */
  int result;

  player->dealt = card;
  player->write.data = player;
  result = uv_write2 (&player->write, (uv_stream_t *) player->pipe, &buffer, 1,
                      (uv_stream_t *) &card->tcp, on_handed);
  if (result != 0)
    lose (player, result);
}

static void
deal (Dealer *dealer)
{
  Player *player;

  while (dealer->first != NULL && (player = find_free (dealer)) != NULL)
    hand (player, take_first (dealer));
}

static void
on_accepted (void *data, NetSocket socket)
{
  Dealer *dealer = data;
  Card *card = calloc (1, sizeof *card);
  int result = UV_ENOMEM;

  if (card != NULL)
    {
      card->tcp.data = card;
      (void) uv_tcp_init (dealer->loop, &card->tcp); /* opens nothing yet, so nothing can fail */
      result = uv_tcp_open (&card->tcp, socket);
    }
  if (result != 0)
    {
      backend_warn (result, "taking a connection");
      net_close (socket);
      if (card != NULL)
        drop (card);
      return;
    }
  queue_last (dealer, card);
  deal (dealer);
}

static void
on_pause_over (uv_timer_t *pause)
{
  deal (((Player *) pause->data)->dealer);
}

/* Another may have room for it. */
static void
take_back (Player *player)
{
  queue_first (player->dealer, player->dealt);
  (void) uv_timer_start (&player->pause, on_pause_over, PAUSE_MS, 0); /* fails only in closing */
}

/* The pipe's end is the process's, and the crew sees that, too. */
static void
on_answer (uv_stream_t *pipe, ssize_t length, const uv_buf_t *buffer)
{
  Player *player = pipe->data;

  if (length == 0)
    return;
  (void) uv_read_stop (pipe); /* never fails */
  if (length < 0)
    return;
  if (player->answer == DEALER_TAKEN)
    drop (player->dealt);
  else
    take_back (player);
  player->dealt = NULL;
  deal (player->dealer);
}

static void
seat (Dealer *dealer, Player *player, uv_pipe_t *pipe)
{
  player->dealer = dealer;
  player->pipe = pipe;
  pipe->data = player;
  (void) uv_timer_init (dealer->loop, &player->pause); /* never fails */
  player->pause.data = player;
}

int
dealer_start (uv_loop_t *loop, NetSocket listener, uv_pipe_t *pipes, unsigned count)
{
  static Dealer dealer;

  dealer.loop = loop;
  dealer.count = count;
  dealer.players = calloc (count, sizeof *dealer.players);
  if (dealer.players == NULL)
    return UV_ENOMEM;
  for (unsigned i = 0; i < count; i++)
    seat (&dealer, &dealer.players[i], &pipes[i]);
  return listener_start (&dealer.listener, loop, listener, LISTENER_MANY, on_accepted, &dealer);
}
