#!/bin/sh
# 台账和公文的测试用 LibreOffice 打开一遍；不需要图形界面。
set -e
has() { command -v "$1" >/dev/null 2>&1; }
if has soffice; then exit 0; fi
if [ "$(id -u)" = 0 ] && has apt-get; then
  echo "正在安装 LibreOffice（无界面）和中文字体……"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    libreoffice-calc-nogui libreoffice-writer-nogui fonts-noto-cjk >/dev/null
fi
if ! has soffice; then
  echo "没有找到 LibreOffice。请安装后再运行 make test，例如：sudo apt-get install libreoffice-calc-nogui libreoffice-writer-nogui fonts-noto-cjk" >&2
  exit 1
fi
