/* The queue of connections: order, leaving from anywhere, and its length. */
#include "load-queue.h"

#include <glib.h>

#define COUNT 50

static void
test_order (void)
{
  LoadQueue queue = { 0 };
  LoadConnection connections[COUNT] = { 0 };

  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < COUNT; i++)
        load_queue_push (&queue, &connections[i]);
      g_assert_cmpuint (queue.length, ==, COUNT);
      for (int i = 0; i < COUNT; i++)
        g_assert_true (load_queue_pop (&queue) == &connections[i]);
      g_assert_null (load_queue_pop (&queue));
    }
}

/* Random pushes and removals, against a GQueue. */
static void
test_against_model (void)
{
  LoadQueue queue = { 0 };
  LoadConnection connections[COUNT] = { 0 };
  g_autoptr (GQueue) model = g_queue_new ();

  for (int step = 0; step < 20000; step++)
    {
      LoadConnection *connection = &connections[g_test_rand_int_range (0, COUNT)];

      if (g_test_rand_bit ())
        g_assert_true (load_queue_pop (&queue) == g_queue_pop_head (model));
      else if (connection->queue != NULL)
        {
          load_queue_remove (connection);
          g_assert_true (g_queue_remove (model, connection));
        }
      else
        {
          load_queue_push (&queue, connection);
          g_queue_push_tail (model, connection);
        }
      g_assert_cmpuint (queue.length, ==, g_queue_get_length (model));
      g_assert_true (queue.first == g_queue_peek_head (model));
      g_assert_true (queue.last == g_queue_peek_tail (model));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-queue/order", test_order);
  g_test_add_func ("/load-queue/against-model", test_against_model);
  return g_test_run ();
}
