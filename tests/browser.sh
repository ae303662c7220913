#!/bin/sh
# 浏览器测试用系统自带的 Chromium，另要有中文字体。
set -e
has() { command -v "$1" >/dev/null 2>&1; }
browser() { has chromium || has chromium-browser || has google-chrome; }
if browser; then exit 0; fi
if [ "$(id -u)" = 0 ] && has apt-get; then
  echo "正在安装系统 Chromium 和中文字体……"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
fi
if ! browser; then
  echo "没有找到 Chromium。请安装后再运行 make test，例如：sudo apt-get install chromium fonts-noto-cjk" >&2
  exit 1
fi
