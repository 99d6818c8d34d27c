// M/M/c and the hold model with a binary heap of events: the practical limit to compare with.
// Usage: mmc SERVERS LOAD ARRIVALS xorshift|keyed | mmc hold PENDING EVENTS
// Prints nanoseconds of processor time an event, and for M/M/c the results. With keyed it makes the very draws that
// bench/kernel/mmc.ts makes with seed 1, so that work and results are the same.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <queue>
#include <vector>

struct Event {
  double time;
  uint64_t sequence;
  int kind, who;
};

struct Later {
  bool operator()(const Event& one, const Event& other) const {
    return one.time > other.time || (one.time == other.time && one.sequence > other.sequence);
  }
};

using Events = std::priority_queue<Event, std::vector<Event>, Later>;

static uint64_t state = 88172645463325252ull;

static double uniform() {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return ((state >> 11) + 0.5) * (1.0 / 9007199254740992.0);
}

static double unit(uint32_t word) { return (word + 0.5) * (1.0 / 4294967296.0); }

// The kernel's keyed generator (src/kernel/streams.ts) with the keys of seed 1, replication 0, at the address (who, 0, 0, 0).
static const uint32_t KEYS[4] = {0xb435a7fa, 0x96eb2785, 0x0ec66872, 0x2d84e7b1};

static void keyed_pair(uint32_t who, double& first, double& second) {
  const uint32_t spread = 1664525;
  uint32_t x = who * spread + KEYS[0], y = KEYS[1], z = KEYS[2], w = KEYS[3];
#pragma GCC unroll 3
  for (int round = 0; round < 3; round++) {
    if (round > 0) {
      x ^= x >> 16;
      y ^= y >> 16;
      z ^= z >> 16;
      w ^= w >> 16;
    }
    x += y * w;
    y += z * x;
    z += x * y;
    w += y * z;
  }
  first = unit(x);
  second = unit(y);
}

static double exponential(double mean) { return -mean * std::log(uniform()); }

static double now_ns() { return std::clock() * (1e9 / CLOCKS_PER_SEC); }

static int hold(int pending, long events) {
  std::vector<Event> room;
  room.reserve(pending + 1);
  Events queue(Later{}, std::move(room));
  uint64_t sequence = 0;
  for (int i = 0; i < pending; i++) queue.push({exponential(1), sequence++, 0, i});
  double start = now_ns();
  for (long i = 0; i < events; i++) {
    Event event = queue.top();
    queue.pop();
    event.time += exponential(1);
    event.sequence = sequence++;
    queue.push(event);
  }
  std::printf("{\"nsPerEvent\": %.2f}\n", (now_ns() - start) / events);
  return 0;
}

int main(int count, char** words) {
  if (count == 4 && std::strcmp(words[1], "hold") == 0) return hold(std::atoi(words[2]), std::atol(words[3]));
  if (count != 5) return 2;
  const bool keyed = std::strcmp(words[4], "keyed") == 0;
  const int servers = std::atoi(words[1]);
  const double load = std::atof(words[2]);
  const long arrivals = std::atol(words[3]);
  const double gap = 1 / (load * servers);

  enum { ARRIVAL, END };
  const int places = 4096;
  std::vector<double> came(places), service(places);
  std::vector<int> line(places);
  long head = 0, tail = 0;
  Events queue;
  uint64_t sequence = 0;
  int busy = 0;
  double now = 0, last = 0, queue_area = 0, busy_area = 0, wait_sum = 0;
  long served = 0, events = 0;
  double mean_inside = 0, squares = 0;
  long left = 0;

  auto sum_up = [&] {
    queue_area += (tail - head) * (now - last);
    busy_area += busy * (now - last);
    last = now;
  };
  auto start_service = [&](int place) {
    sum_up();
    busy++;
    served++;
    wait_sum += now - came[place];
    queue.push({now + service[place], sequence++, END, place});
  };

  queue.push({0, sequence++, ARRIVAL, 1});
  const double start = now_ns();
  while (!queue.empty()) {
    const Event event = queue.top();
    queue.pop();
    now = event.time;
    events++;
    if (event.kind == ARRIVAL) {
      const int place = event.who & (places - 1);
      double next;
      if (keyed) {
        double first, second;
        keyed_pair(event.who, first, second);
        next = -gap * std::log(first);
        service[place] = -std::log(second);
      } else {
        next = exponential(gap);
        service[place] = exponential(1);
      }
      came[place] = now;
      if (event.who < arrivals) queue.push({now + next, sequence++, ARRIVAL, event.who + 1});
      if (busy < servers) start_service(place);
      else {
        sum_up();
        line[tail++ & (places - 1)] = place;
      }
    } else {
      const double inside = now - came[event.who];
      left++;
      const double off = inside - mean_inside;
      mean_inside += off / left;
      squares += off * (inside - mean_inside);
      sum_up();
      busy--;
      if (head < tail) {
        const int place = line[head & (places - 1)];
        sum_up();
        head++;
        start_service(place);
      }
    }
  }
  const double spent = now_ns() - start;
  std::printf("{\"nsPerEvent\": %.2f, \"meanWait\": %.12g, \"meanInSystem\": %.12g, \"meanQueue\": %.12g, \"utilisation\": %.12g}\n", spent / events,
              wait_sum / served, mean_inside, queue_area / now, busy_area / now / servers);
  return squares < 0;
}
