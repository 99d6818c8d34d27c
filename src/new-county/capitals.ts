import type { Text } from "../county/input/text.ts";
import type { Position } from "./geometry.ts";

/** A provincial capital, where a province's tertiary hospitals stand. */
export interface Capital {
  readonly name: Text;
  readonly position: Position;
}

const capital = (zh: string, en: string, latitude: number, longitude: number): Capital => ({
  name: { en, zh },
  position: { latitude, longitude },
});

/** By the first two digits of the division code. Positions to a hundredth of a degree [GK]. */
export const CAPITALS: Readonly<Record<string, Capital>> = {
  11: capital("北京", "Beijing", 39.9, 116.41),
  12: capital("天津", "Tianjin", 39.13, 117.2),
  13: capital("石家庄", "Shijiazhuang", 38.04, 114.51),
  14: capital("太原", "Taiyuan", 37.87, 112.55),
  15: capital("呼和浩特", "Hohhot", 40.84, 111.75),
  21: capital("沈阳", "Shenyang", 41.8, 123.43),
  22: capital("长春", "Changchun", 43.88, 125.32),
  23: capital("哈尔滨", "Harbin", 45.75, 126.63),
  31: capital("上海", "Shanghai", 31.23, 121.47),
  32: capital("南京", "Nanjing", 32.06, 118.78),
  33: capital("杭州", "Hangzhou", 30.27, 120.16),
  34: capital("合肥", "Hefei", 31.82, 117.23),
  35: capital("福州", "Fuzhou", 26.08, 119.3),
  36: capital("南昌", "Nanchang", 28.68, 115.86),
  37: capital("济南", "Jinan", 36.65, 117.12),
  41: capital("郑州", "Zhengzhou", 34.75, 113.62),
  42: capital("武汉", "Wuhan", 30.59, 114.31),
  43: capital("长沙", "Changsha", 28.23, 112.94),
  44: capital("广州", "Guangzhou", 23.13, 113.26),
  45: capital("南宁", "Nanning", 22.82, 108.37),
  46: capital("海口", "Haikou", 20.04, 110.32),
  50: capital("重庆", "Chongqing", 29.56, 106.55),
  51: capital("成都", "Chengdu", 30.66, 104.07),
  52: capital("贵阳", "Guiyang", 26.65, 106.63),
  53: capital("昆明", "Kunming", 25.04, 102.71),
  54: capital("拉萨", "Lhasa", 29.65, 91.13),
  61: capital("西安", "Xi'an", 34.34, 108.94),
  62: capital("兰州", "Lanzhou", 36.06, 103.83),
  63: capital("西宁", "Xining", 36.62, 101.78),
  64: capital("银川", "Yinchuan", 38.49, 106.23),
  65: capital("乌鲁木齐", "Urumqi", 43.83, 87.62),
};
