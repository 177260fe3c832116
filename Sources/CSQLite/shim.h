// SQLite's C interface, with the three things that Swift cannot take from its header or from the C library here.
#ifndef SSCP_CSQLITE_SHIM_H
#define SSCP_CSQLITE_SHIM_H

#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>

// SQLITE_TRANSIENT is a cast of a number to a function, which Swift does not import.
static inline int sscp_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
    return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

// What a path leads to: 0 nothing, 1 a plain file, 2 a folder, 3 anything else.
static inline int sscp_kind_of_path(const char *path) {
    struct stat info;
    if (stat(path, &info) != 0) return 0;
    return S_ISREG(info.st_mode) ? 1 : S_ISDIR(info.st_mode) ? 2 : 3;
}

// A write beyond the limit on a file's size shall be an error, which SQLite rolls back, and not the end of the program.
static inline void sscp_report_file_size_limit(void) { signal(SIGXFSZ, SIG_IGN); }

#endif
