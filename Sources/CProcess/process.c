#define _GNU_SOURCE
#include "process.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

int process_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    int failed = setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // The limit does not hold for a core that goes to a program; this does.
    failed |= prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    return failed ? -1 : 0;
}

extern char **environ;

char **process_environment(void) { return environ; }

int process_cores(void) {
#ifdef __linux__
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        int count = CPU_COUNT(&allowed);
        if (count > 0) return count;
    }
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (int)online : 1;
}

int process_may_be_dumped(void) {
#ifdef __linux__
    return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
#else
    return -1;
#endif
}

enum { slots = 64, longest = 4096 };
enum { is_free, is_filling, is_noted };
static char paths[slots][longest];
static atomic_int states[slots];
static atomic_flag installed = ATOMIC_FLAG_INIT;

// Only calls that POSIX lets a handler make.
static void clear(int number) {
    // What was noted first goes last: a folder after what is in it.
    for (int slot = slots - 1; slot >= 0; slot--) {
        if (atomic_load(&states[slot]) == is_noted && unlink(paths[slot]) != 0) rmdir(paths[slot]);
    }
    // The handler is set for one time: the signal now ends the process as if it had not been caught.
    raise(number);
}

static void install(void) {
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};
    for (size_t k = 0; k < sizeof ending / sizeof *ending; k++) {
        struct sigaction now;
        // What the caller had ignored, as nohup does, stays so.
        if (sigaction(ending[k], 0, &now) != 0 || now.sa_handler == SIG_IGN) continue;
        struct sigaction action = {.sa_handler = clear, .sa_flags = (int)SA_RESETHAND};
        sigemptyset(&action.sa_mask);
        sigaction(ending[k], &action, 0);
    }
    signal(SIGXFSZ, SIG_IGN);
}

int process_note_temporary(const char *path) {
    if (!atomic_flag_test_and_set(&installed)) install();
    size_t length = strlen(path);
    if (length >= longest) return -1;
    for (int slot = 0; slot < slots; slot++) {
        int expected = is_free;
        if (!atomic_compare_exchange_strong(&states[slot], &expected, is_filling)) continue;
        memcpy(paths[slot], path, length + 1);
        atomic_store(&states[slot], is_noted);
        return slot;
    }
    return -1;
}

void process_forget_temporary(int number) {
    if (number >= 0 && number < slots) atomic_store(&states[number], is_free);
}

int process_swap(const char *one, const char *other) {
#if defined(__linux__) && defined(SYS_renameat2)
    const unsigned exchange = 2;
    return syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, exchange) == 0 ? 0 : -1;
#else
    return -1;
#endif
}
