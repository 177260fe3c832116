#ifndef SSCP_PROCESS_H
#define SSCP_PROCESS_H

// What the process asks of the system, in C, since handlers of signals may call little else.

// From here on no memory of the process goes to a file: no core, and no other process of the user may read it.
// Returns 0, or -1 where the system refused.
int process_forbid_dumps(void);

// The environment as the process has it: NAME=value, a null pointer at the end.
char **process_environment(void);

// How many processors the process may use, at least 1.
int process_cores(void);

// Whether the memory may still be written out: 1 or 0; -1 where the system does not tell.
int process_may_be_dumped(void);

// Notes a file, or a folder and after it what is in it, that is to go when the process is ended by a signal (SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU), and,
// the first time, sees to that; a limit on the size of files (SIGXFSZ) is from then on an error of the write.
// Returns a number by which to forget it; -1 where the path is too long, or too many are noted.
int process_note_temporary(const char *path);

// The file has another name now, or is gone. -1 is none.
void process_forget_temporary(int number);

// Two folders take each other's name in one step. Returns 0, or -1 where the system or the disk cannot.
int process_swap(const char *one, const char *other);

#endif
