import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { createStations } from "../../src/kernel/stations.ts";

const make = (...servers: number[]) => createStations({ arena: createArena(), name: "clinic", servers });

test("a service starts at the later of arrival and the first free server", () => {
  const stations = make(2, 1);
  expect(stations.serve(0, 10, 30)).toBe(10);
  expect(stations.serve(0, 11, 5)).toBe(11);
  expect(stations.serve(0, 12, 5)).toBe(16);
  expect(stations.serve(0, 13, 5)).toBe(21);
  expect(stations.serve(0, 50, 5)).toBe(50);
  expect(stations.serve(1, 13, 5)).toBe(13);
  expect(stations.waitSum[0]).toBe(4 + 8);
  expect(stations.busySum[0]).toBe(50);
  expect(stations.served[0]).toBe(5);
});

test("before opening nobody is served, and the wait counts from the opening", () => {
  const stations = make(1);
  expect(stations.serve(0, 400, 10, 480)).toBe(480);
  expect(stations.serve(0, 410, 10, 480)).toBe(490);
  expect(stations.waitSum[0]).toBe(10);
});

test("closed until a minute, the station finishes what it began", () => {
  const stations = make(2);
  stations.serve(0, 0, 100);
  stations.closeUntil(0, 60);
  expect(stations.freeAt(0)).toBe(60);
  expect(stations.serve(0, 10, 5)).toBe(60);
  expect(stations.serve(0, 10, 5)).toBe(65);
  stations.closeUntil(0, 200);
  expect(stations.serve(0, 150, 5)).toBe(200);
});

test("waits and services are clipped at both ends of the window, so that utilisation never passes 1", () => {
  const stations = make(1);
  stations.measure(5, 20);
  stations.serve(0, 0, 10);
  stations.serve(0, 1, 50);
  stations.serve(0, 2, 50);
  expect(stations.busySum[0]).toBe(5 + 10);
  expect(stations.capacityArea(0, 1000)).toBe(15);
  expect(stations.waitSum[0]).toBe(5 + 15);
  expect(stations.served[0]).toBe(0);
});

test("what is promised or under way when the window is set counts as far as it lies inside", () => {
  const stations = make(1, 2);
  stations.serve(0, 0, 30);
  stations.serve(0, 0, 30);
  stations.serve(1, 0, 5);
  stations.measure(10, 100);
  expect([...stations.busySum]).toEqual([50, 0]);
  expect([...stations.waitSum]).toEqual([20, 0]);
  expect([...stations.served]).toEqual([0, 0]);
  stations.measure(40, 50);
  expect([stations.busySum[0], stations.waitSum[0]]).toEqual([10, 0]);
});

test("a window that would miss forgotten promises is refused", () => {
  const stations = createStations({ arena: createArena(), name: "clinic", servers: [3], promises: 2 });
  stations.serve(0, 0, 100);
  stations.serve(0, 0, 20);
  stations.serve(0, 0, 20);
  expect(() => stations.measure(99, 200)).toThrow("more than 2 promises reach beyond minute 99");
  stations.measure(100, 200);
  expect(stations.busySum[0]).toBe(0);
});

test("a refused call leaves no effect", () => {
  const stations = createStations({ arena: createArena(), name: "clinic", servers: [3], promises: 2 });
  stations.measure(0, 1000);
  stations.serve(0, 0, 100);
  stations.serve(0, 0, 20);
  stations.serve(0, 0, 20);
  const sums = (): unknown => [
    stations.busySum[0],
    stations.served[0],
    stations.capacityArea(0, 50),
    stations.freeAt(0),
  ];
  const before = sums();
  expect(() => stations.measure(99, 200)).toThrow("more than 2 promises");
  expect(() => stations.measure(100, 50)).toThrow("from minute 100 to minute 50");
  expect(() => stations.measure(Number.NaN, 50)).toThrow("from minute NaN");
  expect(() => stations.setServers(0, 2, Number.NaN)).toThrow("at minute NaN");
  expect(sums()).toEqual(before);
  expect(stations.servers(0)).toBe(3);
});

test("servers come and go; promises are kept", () => {
  const stations = make(3);
  stations.measure(0, 1000);
  stations.setServers(0, 1, 0);
  expect([stations.serve(0, 0, 10), stations.serve(0, 0, 10)]).toEqual([0, 10]);
  stations.setServers(0, 3, 5);
  expect([stations.serve(0, 5, 100), stations.serve(0, 5, 1), stations.serve(0, 5, 50)]).toEqual([5, 5, 6]);
  stations.setServers(0, 1, 6);
  expect(stations.freeAt(0)).toBe(105);
  expect(stations.capacityArea(0, 106)).toBe(5 + 3 + 100);
  stations.setServers(0, 0, 106);
  expect(stations.freeAt(0)).toBe(Infinity);
  expect(() => stations.serve(0, 106, 1)).toThrow("it has no servers");
  stations.setServers(0, 2, 110);
  expect([stations.serve(0, 106, 1), stations.serve(0, 106, 1)]).toEqual([110, 110]);
});

test("what cannot be is refused", () => {
  expect(() => make(1, 0)).toThrow("station 1 needs 1 server or more, not 0");
  const stations = make(1);
  expect(() => stations.serve(0, NaN, 1)).toThrow("must be numbers of 0 or more");
  expect(() => stations.serve(0, 1, -1)).toThrow("must be numbers of 0 or more");
  expect(() => stations.serve(3, 1, 1)).toThrow("station 3 of 1");
  expect(() => stations.setServers(0, 2, 0)).toThrow("has 0 to 1 servers, not 2");
});
