/* Keeps the members of a tree and an account of those that have gone. The list of all processes is
 * read at each sample, which is cheap; a process is looked at closely when it is new, when it is a
 * member, and now and then, should its id have been given to another one unseen. The main context's
 * thread. */
#include "lab-tree.h"

#include "clock.h"
#include "lab-process.h"

/* How many strangers are looked at again with each sample. */
#define STRANGERS_PER_SAMPLE 8

typedef struct
{
  uint64_t user_ns;
  uint64_t system_ns;
} Cost;

typedef struct
{
  LabProcess process; /* as it was seen last */
  Cost
      gone_children; /* what children that have gone since then had cost when they were seen last */
  gboolean is_member;
  gboolean is_new;
  guint seen; /* the sample */
} Member;

struct LabTree
{
  gint64 root;
  gboolean with_root;
  uint64_t root_born; /* 0 until it was seen */
  gboolean leads_group;
  GHashTable *known; /* pid (gint64) to Member; strangers, too, so that they are read once */
  guint samples;
  guint turn; /* of the strangers */
  Cost lost;  /* of processes that have gone and that no member has waited for */
  Cost last;
};

LabTree *
lab_tree_new (gint64 root, gboolean with_root)
{
  LabTree *tree = g_new (LabTree, 1);

  *tree = (LabTree){
    .root = root,
    .with_root = with_root,
    .known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free),
  };
  return tree;
}

void
lab_tree_free (LabTree *tree)
{
  g_hash_table_unref (tree->known);
  g_free (tree);
}

static Member *
find (LabTree *tree, gint64 pid)
{
  return g_hash_table_lookup (tree->known, &pid);
}

static Cost
sum (Cost a, Cost b)
{
  return (Cost){ a.user_ns + b.user_ns, a.system_ns + b.system_ns };
}

/* At least nothing. */
static Cost
difference (Cost a, Cost b)
{
  return (Cost){ a.user_ns > b.user_ns ? a.user_ns - b.user_ns : 0,
                 a.system_ns > b.system_ns ? a.system_ns - b.system_ns : 0 };
}

static Cost
of_children (const LabProcess *process)
{
  return (Cost){ process->children_user_ns, process->children_system_ns };
}

static Cost
of_process (const LabProcess *process)
{
  return sum ((Cost){ process->user_ns, process->system_ns }, of_children (process));
}

static void
add_known (LabTree *tree, const LabProcess *process)
{
  Member *member = g_new0 (Member, 1);
  gboolean is_root = process->pid == tree->root;

  if (is_root && tree->root_born == 0)
    {
      tree->root_born = process->born;
      tree->leads_group = process->group == tree->root;
    }
  member->process = *process;
  member->is_new = TRUE;
  member->is_member = is_root && process->born == tree->root_born;
  g_hash_table_replace (tree->known, &member->process.pid, member);
}

/* What a process that has gone had cost goes to its parent, which may have waited for it; what the
 * parent's account then does not show has been lost. */
static void
settle_gone (LabTree *tree, Member *gone)
{
  Cost cost = sum (of_process (&gone->process), gone->gone_children);
  Member *parent = find (tree, gone->process.parent);

  if (parent != NULL && parent->is_member)
    parent->gone_children = sum (parent->gone_children, cost);
  else
    tree->lost = sum (tree->lost, cost);
}

static int
compare_births (gconstpointer a, gconstpointer b)
{
  const LabProcess *of_a = &(*(Member *const *) a)->process;
  const LabProcess *of_b = &(*(Member *const *) b)->process;

  if (of_a->born != of_b->born)
    return of_a->born > of_b->born ? -1 : 1;
  return of_a->pid > of_b->pid ? -1 : 1;
}

/* Children before their parents, which were born before them: a parent that has gone as well hands
 * its children's costs on. */
static void
remove_gone (LabTree *tree, GPtrArray *gone)
{
  g_ptr_array_sort (gone, compare_births);
  for (guint i = 0; i < gone->len; i++)
    {
      Member *member = gone->pdata[i];

      if (member->is_member)
        settle_gone (tree, member);
      g_hash_table_remove (tree->known, &member->process.pid);
    }
}

static void
take_new_reading (LabTree *tree, Member *member, const LabProcess *now)
{
  Cost waited = difference (of_children (now), of_children (&member->process));

  tree->lost = sum (tree->lost, difference (member->gone_children, waited));
  member->gone_children = (Cost){ 0 };
  member->process = *now;
}

/* Whether MEMBER is to be read anew with this sample. */
static gboolean
is_due (LabTree *tree, const Member *member)
{
  guint strangers = g_hash_table_size (tree->known);
  guint turns = MAX (strangers / STRANGERS_PER_SAMPLE, 1);

  return member->is_member || (guint) (member->process.pid % turns) == tree->turn % turns;
}

/* Goes through the ids there are; fills RENEWED with the readings of members that live on. */
static void
look (LabTree *tree, GArray *pids, GArray *renewed, GPtrArray *replaced)
{
  for (guint i = 0; i < pids->len; i++)
    {
      gint64 pid = g_array_index (pids, gint64, i);
      Member *member = find (tree, pid);
      LabProcess now;

      if (member != NULL)
        member->seen = tree->samples;
      if (member != NULL && !is_due (tree, member))
        continue;
      if (!lab_process_read (pid, &now))
        {
          if (member != NULL)
            member->seen = 0; /* it has gone since the list was made */
          continue;
        }
      if (member != NULL && member->process.born == now.born)
        {
          g_array_append_val (renewed, now);
          continue;
        }
      if (member != NULL)
        member->seen = 0;
      g_ptr_array_add (replaced, g_memdup2 (&now, sizeof now));
    }
}

static GPtrArray *
collect_gone (LabTree *tree)
{
  GPtrArray *gone = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, tree->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Member *) value)->seen != tree->samples)
      g_ptr_array_add (gone, value);
  return gone;
}

/* Whether MEMBER is in the root's group, or below the root; strangers' parents lead to nowhere. */
static gboolean
leads_to_tree (LabTree *tree, const Member *member)
{
  const Member *parent = find (tree, member->process.parent);

  if (tree->leads_group && member->process.group == tree->root)
    return TRUE;
  for (guint depth = 0; parent != NULL && depth < g_hash_table_size (tree->known); depth++)
    {
      if (parent->is_member)
        return TRUE;
      if (!parent->is_new)
        return FALSE;
      parent = find (tree, parent->process.parent);
    }
  return FALSE;
}

static void
adopt_new (LabTree *tree)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, tree->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Member *member = value;

      if (member->is_new && !member->is_member)
        member->is_member = leads_to_tree (tree, member);
    }
  g_hash_table_iter_init (&iter, tree->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Member *) value)->is_new = FALSE;
}

/* Brings what is known up to date. */
static void
refresh (LabTree *tree)
{
  g_autoptr (GArray) pids = lab_process_list ();
  g_autoptr (GArray) renewed = g_array_new (FALSE, FALSE, sizeof (LabProcess));
  g_autoptr (GPtrArray) replaced = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) gone = NULL;

  tree->samples++;
  tree->turn++;
  look (tree, pids, renewed, replaced);
  gone = collect_gone (tree);
  remove_gone (tree, gone);
  for (guint i = 0; i < renewed->len; i++)
    {
      const LabProcess *now = &g_array_index (renewed, LabProcess, i);

      take_new_reading (tree, find (tree, now->pid), now);
    }
  for (guint i = 0; i < replaced->len; i++)
    {
      add_known (tree, replaced->pdata[i]);
      find (tree, ((LabProcess *) replaced->pdata[i])->pid)->seen = tree->samples;
    }
  adopt_new (tree);
}

/* The root's own part: what a leash costs is not the server's, what its children did is. */
static void
add_member (LabTree *tree, const Member *member, Cost *cost, Usage *usage)
{
  gboolean counts = tree->with_root || member->process.pid != tree->root;

  *cost = sum (*cost, counts ? of_process (&member->process) : of_children (&member->process));
  usage->rss_bytes += counts ? member->process.rss_bytes : 0;
  usage->threads += counts ? member->process.threads : 0;
}

gboolean
lab_tree_sample (LabTree *tree, Usage *usage)
{
  Cost cost = { 0 };
  GHashTableIter iter;
  gpointer value;

  refresh (tree);
  *usage = (Usage){ .at_ns = clock_now_ns () };
  g_hash_table_iter_init (&iter, tree->known);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const Member *) value)->is_member)
      add_member (tree, value, &cost, usage);
  cost = sum (cost, tree->lost);
  tree->last.user_ns = MAX (tree->last.user_ns, cost.user_ns);
  tree->last.system_ns = MAX (tree->last.system_ns, cost.system_ns);
  usage->cpu_user_ns = tree->last.user_ns;
  usage->cpu_system_ns = tree->last.system_ns;
  return usage->threads > 0;
}
