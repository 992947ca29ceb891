/* What most sources of the backends include, and windows.h with it. Precompiled with -Dpch=true;
 * see CONTRIBUTING.md. */
#include <uv.h>
