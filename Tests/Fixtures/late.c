/* A load that ends only when a test lets it, long after the host gave it up. */
#include <semaphore.h>
#include <string.h>
#include "fixture.h"

/* What the test holds, by the id "test.late/1". */
static struct {
    sem_t go;
    sem_t done;
    wm_status status;
} gate;

__attribute__((constructor)) static void prepare(void) {
    sem_init(&gate.go, 0, 0);
    sem_init(&gate.done, 0, 0);
}

wm_status load_late(const wm_host_v1 *host) {
    while (sem_wait(&gate.go) != 0) {}
    gate.status = add_reaching_routes(host);
    sem_post(&gate.done);
    return gate.status;
}

const void *late_gate(void *state, const char *id) {
    (void)state;
    return strcmp(id, "test.late/1") == 0 ? &gate : NULL;
}
