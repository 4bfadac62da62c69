/*
 * Stands between a program and the files of one folder (LD_PRELOAD, Linux).
 *
 * DISK_FOLDER  the folder; a path without links
 * DISK_LOG     every change in the folder goes to this file in order, with its bytes, and whatever
 *              the program says on standard output
 * DISK_FAIL    CLASSES:HOW:WHEN, calls that fail
 *     CLASSES  w write, t truncate, s sync of a file, d sync of a folder, o open for writing,
 *              n names (rename, unlink, link, mkdir)
 *     HOW      a number of errno, or "kill": the program dies instead
 *     WHEN     N      the Nth of these calls
 *              N+     the Nth and all later ones
 *              climb  after each line on standard output the first of these calls; when the next
 *                     line comes after a failure, the second, and so on; from the beginning when
 *                     it came without one
 *              while=PATH  all of them while something is at PATH
 *
 * A call that fails leaves nothing on the disk, but for a write for want of room (ENOSPC, EFBIG),
 * half of which is done first.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
#define REAL(name) ((__typeof__(&name))real(#name))

struct record {
    char op;
    char failed;
    uint16_t from_len, to_len, unused;
    uint32_t data_len;
    uint32_t pid;
    uint64_t file, at;
};

enum { NEVER, NUMBERED, FROM, CLIMB, WHILE };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *classes = "", *while_path;
static int log_fd = -1, fail_errno, when, fired, armed;
static unsigned long fail_at, calls;
static char *paths[FDS];

static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

__attribute__((constructor)) static void begin(void)
{
    folder = getenv("DISK_FOLDER");
    const char *log = getenv("DISK_LOG");
    if (log) log_fd = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const char *fail = getenv("DISK_FAIL");
    if (!fail) return;
    char *text = strdup(fail);
    classes = strsep(&text, ":");
    const char *how = strsep(&text, ":");
    fail_errno = strcmp(how, "kill") ? atoi(how) : 0;
    if (!strcmp(text, "climb")) {
        when = CLIMB;
        fail_at = 1;
    } else if (!strncmp(text, "while=", 6)) {
        when = WHILE;
        while_path = text + 6;
    } else {
        char *end;
        fail_at = strtoul(text, &end, 10);
        when = *end == '+' ? FROM : NUMBERED;
    }
}

/* Whether this call is one that fails. Holds the lock. */
static int fails(char class)
{
    if (when == NEVER || !strchr(classes, class)) return 0;
    calls++;
    int now = 0;
    if (when == NUMBERED) now = calls == fail_at;
    if (when == FROM) now = calls >= fail_at;
    if (when == CLIMB) now = armed && calls == fail_at;
    if (when == WHILE) now = !access(while_path, F_OK);
    if (!now) return 0;
    if (!fail_errno) kill(getpid(), SIGKILL);
    fired = 1;
    return 1;
}

static void note(char op, int failed, const char *from, const char *to, uint64_t file, uint64_t at,
                 const void *data, size_t data_len)
{
    if (log_fd < 0) return;
    struct record head = {.op = op, .failed = failed, .data_len = data_len, .pid = getpid(),
                          .file = file, .at = at};
    head.from_len = from ? strlen(from) : 0;
    head.to_len = to ? strlen(to) : 0;
    struct iovec parts[] = {{&head, sizeof head}, {(void *)from, head.from_len},
                            {(void *)to, head.to_len}, {(void *)data, data_len}};
    if (writev(log_fd, parts, 4) != (ssize_t)(sizeof head + head.from_len + head.to_len + data_len))
        abort();
}

/* The path without links, when it is in the folder; of something that need not exist. */
static char *ours(const char *path)
{
    char whole[PATH_MAX], found[PATH_MAX];
    if (!folder || !path) return NULL;
    snprintf(whole, sizeof whole, "%s", path);
    char *slash = strrchr(whole, '/');
    const char *name = slash ? slash + 1 : whole;
    if (!realpath(path, found)) {
        char parent[PATH_MAX];
        if (slash) *slash = 0;
        if (!realpath(slash ? (*whole ? whole : "/") : ".", parent)) return NULL;
        if (snprintf(found, sizeof found, "%s/%s", parent, name) >= PATH_MAX) return NULL;
    }
    size_t length = strlen(folder);
    if (strncmp(found, folder, length) || (found[length] && found[length] != '/')) return NULL;
    return strdup(found);
}

static const char *of_fd(int fd)
{
    return fd >= 0 && fd < FDS ? paths[fd] : NULL;
}

static uint64_t file_of(int fd)
{
    struct stat what;
    return fstat(fd, &what) ? 0 : what.st_ino;
}

static int opened(const char *path, int flags, mode_t mode, int dir, int (*call)(int, const char *, int, ...))
{
    pthread_mutex_lock(&lock);
    char *ours_path = dir == AT_FDCWD || *path == '/' ? ours(path) : NULL;
    int fd, is_new = ours_path && (flags & O_CREAT) && access(path, F_OK);
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    if (ours_path && writes && fails('o')) {
        fd = -1;
        errno = fail_errno;
    } else {
        fd = call(dir, path, flags, mode);
    }
    int said = errno;
    if (fd >= 0 && fd < FDS) {
        free(paths[fd]);
        paths[fd] = ours_path;
        if (ours_path && is_new) note('C', 0, ours_path, NULL, file_of(fd), 0, NULL, 0);
        else if (ours_path) note('O', 0, ours_path, NULL, file_of(fd), 0, NULL, 0);
        if (ours_path && !is_new && writes && (flags & O_TRUNC))
            note('T', 0, ours_path, NULL, file_of(fd), 0, NULL, 0);
    } else {
        free(ours_path);
    }
    pthread_mutex_unlock(&lock);
    errno = said;
    return fd;
}

#define MODE(flags) ({ mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); \
        mode = va_arg(more, mode_t); va_end(more); } mode; })

int open(const char *path, int flags, ...)
{
    return opened(path, flags, MODE(flags), AT_FDCWD, REAL(openat));
}

int open64(const char *path, int flags, ...)
{
    return opened(path, flags, MODE(flags), AT_FDCWD, REAL(openat64));
}

int openat(int dir, const char *path, int flags, ...)
{
    return opened(path, flags, MODE(flags), dir, REAL(openat));
}

int openat64(int dir, const char *path, int flags, ...)
{
    return opened(path, flags, MODE(flags), dir, REAL(openat64));
}

int creat(const char *path, mode_t mode)
{
    return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int close(int fd)
{
    pthread_mutex_lock(&lock);
    if (of_fd(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    pthread_mutex_unlock(&lock);
    return REAL(close)(fd);
}

/* The program has said something. */
static ssize_t said(int fd, const void *data, size_t length)
{
    pthread_mutex_lock(&lock);
    ssize_t done = REAL(write)(fd, data, length);
    if (done > 0) note('A', 0, NULL, NULL, 0, 0, data, done);
    fail_at = when != CLIMB ? fail_at : fired ? fail_at + 1 : 1;
    armed = 1;
    if (when == CLIMB) fired = calls = 0;
    pthread_mutex_unlock(&lock);
    return done;
}

static ssize_t written(int fd, const void *data, size_t length, off64_t at)
{
    pthread_mutex_lock(&lock);
    int no = fails('w');
    size_t taken = !no ? length : fail_errno == ENOSPC || fail_errno == EFBIG ? length / 2 : 0;
    ssize_t done = 0;
    if (taken || !length) done = at < 0 ? REAL(write)(fd, data, taken) : REAL(pwrite64)(fd, data, taken, at);
    int error = no ? fail_errno : errno;
    if (done > 0) {
        uint64_t place = at < 0 ? (uint64_t)(lseek64(fd, 0, SEEK_CUR) - done) : (uint64_t)at;
        note('W', 0, paths[fd], NULL, file_of(fd), place, data, done);
    }
    if (no) done = -1;
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

ssize_t write(int fd, const void *data, size_t length)
{
    if (fd == STDOUT_FILENO && folder) return said(fd, data, length);
    return of_fd(fd) ? written(fd, data, length, -1) : REAL(write)(fd, data, length);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at)
{
    return of_fd(fd) ? written(fd, data, length, at) : REAL(pwrite)(fd, data, length, at);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at)
{
    return of_fd(fd) ? written(fd, data, length, at) : REAL(pwrite64)(fd, data, length, at);
}

/* What copies without a write is not offered: whoever asks falls back to writing. */
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags)
{
    if (!of_fd(out)) return REAL(copy_file_range)(in, in_at, out, out_at, length, flags);
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int out, int in, off64_t *at, size_t count)
{
    ssize_t (*call)(int, int, off64_t *, size_t) = real("sendfile64");
    if (!of_fd(out)) return call(out, in, at, count);
    errno = ENOSYS;
    return -1;
}

static int truncated(int fd, off64_t length)
{
    pthread_mutex_lock(&lock);
    int done = -1, error = fail_errno;
    if (!fails('t')) {
        done = REAL(ftruncate64)(fd, length);
        error = errno;
        if (!done) note('T', 0, paths[fd], NULL, file_of(fd), length, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int ftruncate(int fd, off_t length)
{
    return of_fd(fd) ? truncated(fd, length) : REAL(ftruncate)(fd, length);
}

int ftruncate64(int fd, off64_t length)
{
    return of_fd(fd) ? truncated(fd, length) : REAL(ftruncate64)(fd, length);
}

/* Nothing is really synced: the tests cut the power of a model of the disk. */
static int synced(int fd)
{
    struct stat what;
    pthread_mutex_lock(&lock);
    char op = !fstat(fd, &what) && S_ISDIR(what.st_mode) ? 'D' : 'S';
    int no = fails(op == 'D' ? 'd' : 's');
    note(op, no, paths[fd], NULL, file_of(fd), 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    errno = fail_errno;
    return no ? -1 : 0;
}

int fsync(int fd)
{
    return of_fd(fd) ? synced(fd) : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
    return of_fd(fd) ? synced(fd) : REAL(fdatasync)(fd);
}

static int named(char op, const char *from, const char *to, int (*call)(const char *, const char *))
{
    pthread_mutex_lock(&lock);
    char *ours_from = ours(from), *ours_to = to ? ours(to) : NULL;
    int done = -1, error = fail_errno;
    if (!(ours_from || ours_to) || !fails('n')) {
        done = call(from, to);
        error = errno;
        if (!done && (ours_from || ours_to)) note(op, 0, ours_from, ours_to, 0, 0, NULL, 0);
    }
    free(ours_from);
    free(ours_to);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

static int call_unlink(const char *path, const char *unused)
{
    (void)unused;
    return REAL(unlink)(path);
}

static int call_mkdir(const char *path, const char *unused)
{
    (void)unused;
    return REAL(mkdir)(path, 0777);
}

int rename(const char *from, const char *to)
{
    return named('R', from, to, REAL(rename));
}

int link(const char *from, const char *to)
{
    return named('L', from, to, REAL(link));
}

int unlink(const char *path)
{
    return named('U', path, NULL, call_unlink);
}

int mkdir(const char *path, mode_t mode)
{
    (void)mode;
    return named('M', path, NULL, call_mkdir);
}
