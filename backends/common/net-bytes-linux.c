/* Straight to the kernel (syscall(2)). Any thread. */
#include "net-bytes.h"

#include <sys/syscall.h>
#include <unistd.h>

ptrdiff_t
net_bytes_receive (NetSocket socket, void *bytes, size_t length)
{
  return syscall (SYS_recvfrom, socket, bytes, length, 0, NULL, NULL);
}

ptrdiff_t
net_bytes_send (NetSocket socket, const void *bytes, size_t length)
{
  return syscall (SYS_sendto, socket, bytes, length, 0, NULL, 0);
}
