clang -std=c11 -shared -fPIC -fvisibility=hidden -ffunction-sections -fuse-ld=lld -I SDK/Sources/CWorkmate/include \
  -Wl,--version-script=SDK/module.map,-Bsymbolic,-z,nodelete,-z,now,-z,noexecstack,--gc-sections hello.c -o module.so
