#pragma once

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <vector>

namespace handslag::testing {

/// Lets the parent decide at each system call that can change what is on the disk.
inline void stop_at_changes_of_the_disk() {
  std::vector<sock_filter> program = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0)};  // the call's number
  for (const unsigned call :
       {SYS_openat,   SYS_mkdir,     SYS_mkdirat,   SYS_rename,         SYS_renameat,  SYS_renameat2,
        SYS_link,     SYS_linkat,    SYS_unlink,    SYS_unlinkat,       SYS_rmdir,     SYS_write,
        SYS_pwrite64, SYS_ftruncate, SYS_fallocate, SYS_fsync,          SYS_fdatasync, SYS_chmod,
        SYS_fchmod,   SYS_fchmodat,  SYS_sendfile,  SYS_copy_file_range}) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    ::_exit(99);
}

/// Does `work` in a child process that is killed before the system call of that number, from 0, among those
/// that can change what is on the disk. Returns false when it ended before it came so far: then every one
/// has been tried.
///
///     for (int call = 0; run_and_kill_at(call, write_package); ++call) expect_old_or_new();
inline bool run_and_kill_at(int call, const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no child process");
  if (child == 0) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::raise(SIGSTOP);
    stop_at_changes_of_the_disk();
    try {
      work();
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL);
  for (int calls = 0;;) {
    ::ptrace(PTRACE_CONT, child, nullptr, nullptr);
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 99) throw std::runtime_error("no system call filter");
    if (WIFEXITED(status) || WIFSIGNALED(status)) return false;
    if (status >> 8 != (SIGTRAP | (PTRACE_EVENT_SECCOMP << 8)) || calls++ != call) continue;
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    return true;
  }
}

}  // namespace handslag::testing
