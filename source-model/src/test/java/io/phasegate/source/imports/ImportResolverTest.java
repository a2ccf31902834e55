package io.phasegate.source.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One row per rule: the first file's imports, the other files, where they lead.
class ImportResolverTest {
  @ParameterizedTest(name = "python: {0}")
  @MethodSource("python")
  void resolvesPython(String rule, String files, String expected) {
    check(files, expected);
  }

  static Stream<Arguments> python() {
    return Stream.of(
        row(
            "absolute module",
            "a.py{import shop.cart} | shop/__init__.py | shop/cart.py",
            "shop/cart.py"),
        row("absolute package", "a.py{import shop} | shop/__init__.py{}", "shop/__init__.py"),
        row("module with alias", "a.py{import cart as c, os} | cart.py", "cart.py"),
        row("member of a module", "a.py{from cart import Cart} | cart.py{}", "cart.py"),
        row("planned target", "a.py{from shop.cart import Cart} | shop/cart.py", "shop/cart.py"),
        row(
            "submodule by from",
            "a.py{from shop import cart} | shop/__init__.py{} | shop/cart.py",
            "shop/cart.py"),
        row(
            "member of a package",
            "a.py{from shop import VAT} | shop/__init__.py{VAT = 1} | shop/cart.py",
            "shop/__init__.py"),
        row(
            "both by one from",
            "a.py{from shop import VAT, cart} | shop/__init__.py{VAT = 1} | shop/cart.py",
            "shop/__init__.py shop/cart.py"),
        row(
            "name bound over a submodule",
            "a.py{from shop import cart} | shop/__init__.py{from .cart import cart} | shop/cart.py{}",
            "shop/__init__.py"),
        row(
            "submodule handed on",
            "a.py{from shop import cart} | shop/__init__.py{from . import cart} | shop/cart.py{}",
            "shop/cart.py"),
        row(
            "star",
            "a.py{from shop import *} | shop/__init__.py{} | shop/cart.py",
            "shop/__init__.py"),
        row("sibling", "p/a.py{from .b import x} | p/__init__.py | p/b.py", "p/b.py"),
        row("sibling module", "p/a.py{from . import b} | p/__init__.py{} | p/b.py", "p/b.py"),
        row("own package", "p/a.py{from . import VAT} | p/__init__.py{VAT = 1}", "p/__init__.py"),
        row("own package from its init", "p/__init__.py{from . import b} | p/b.py", "p/b.py"),
        row("two levels up", "p/q/a.py{from ..r.b import x} | p/r/b.py", "p/r/b.py"),
        row("above the repository", "a.py{from ...x import y} | b.py", "!...x"),
        row("relative that is missing", "p/a.py{from .b import x} | p/c.py", "!.b"),
        row("relative member that is missing", "p/a.py{from . import b} | p/c.py", "!.b"),
        row("namespace package", "a.py{import ns.deep.mod} | ns/deep/mod.py", "ns/deep/mod.py"),
        row(
            "namespace package by from",
            "a.py{from ns.deep import mod} | ns/deep/mod.py",
            "ns/deep/mod.py"),
        row("folder of a namespace package", "a.py{import ns.deep} | ns/deep/mod.py", ""),
        row("missing in a namespace package", "a.py{from ns import gone} | ns/mod.py", "!ns.gone"),
        row("missing below a root", "a.py{import shop.gone} | shop/__init__.py{}", "!shop.gone"),
        row(
            "other people's package",
            "a.py{import requests, os.path;;from numpy import array} | b.py",
            ""),
        row(
            "src layout",
            "tests/test_a.py{from shop.a import f} | src/shop/__init__.py | src/shop/a.py",
            "src/shop/a.py"),
        row(
            "src layout without init",
            "tests/test_a.py{from shop.a import f} | src/shop/a.py",
            "src/shop/a.py"),
        row(
            "project in a folder",
            "libs/x/tests/t.py{import shop.a} | libs/x/pyproject.toml | libs/x/shop/__init__.py | libs/x/shop/a.py | libs/y/shop/__init__.py | libs/y/shop/a.py",
            "libs/x/shop/a.py"),
        row(
            "helper beside a test",
            "tests/test_a.py{import helpers} | tests/helpers.py",
            "tests/helpers.py"),
        row("no implicit sibling in a package", "p/a.py{import b} | p/__init__.py | p/b.py", ""),
        row("package beats module", "a.py{import x} | x/__init__.py | x.py", "x/__init__.py"),
        row(
            "regular package beats folder",
            "t/a.py{import shop.b} | t/shop/c.py | shop/__init__.py | shop/b.py",
            "shop/b.py"),
        row("stub", "a.py{import fast} | fast.pyi", "fast.pyi"),
        row(
            "type checking",
            "a.py{from typing import TYPE_CHECKING;;if TYPE_CHECKING:;;    from b import B} | b.py",
            "~b.py"),
        row(
            "qualified type checking",
            "a.py{import typing;;if typing.TYPE_CHECKING:;;    import b;;else:;;    import c} | b.py | c.py",
            "~b.py c.py"),
        row("the stronger kind", "a.py{if TYPE_CHECKING:;;    import b;;import b} | b.py", "b.py"),
        row("in a function", "a.py{def f():;;    from b import g;;    return g} | b.py", "b.py"),
        row("dynamic", "a.py{import importlib;;importlib.import_module('b')} | b.py", "?b.py"),
        row(
            "dynamic relative",
            "p/a.py{import importlib;;importlib.import_module('.b', package=__package__)} | p/b.py",
            "?p/b.py"),
        row("computed dynamic", "a.py{__import__(name);;__import__(f'x{1}')} | b.py", ""),
        row("itself", "a.py{import a} | b.py", ""),
        row("in comments and strings", "a.py{# import b;;x = 'import b'} | b.py", ""));
  }

  @ParameterizedTest(name = "script: {0}")
  @MethodSource("script")
  void resolvesScripts(String rule, String files, String expected) {
    check(files, expected);
  }

  static Stream<Arguments> script() {
    return Stream.of(
        row("extensionless", "a.ts{import { b } from './b'} | b.ts", "b.ts"),
        row("TypeScript before JavaScript", "a.ts{import './b'} | b.ts | b.js", "b.ts"),
        row("JavaScript before TypeScript", "a.js{import './b'} | b.ts | b.js", "b.js"),
        row("TSX", "a.tsx{import B from './B'} | B.tsx", "B.tsx"),
        row("index", "a.ts{import './b'} | b/index.ts", "b/index.ts"),
        row("index of the own folder", "p/a.ts{import '.'} | p/index.ts", "p/index.ts"),
        row("index above", "p/q/a.ts{import '..'} | p/index.ts", "p/index.ts"),
        row("folder beside a file", "a.ts{import './b/'} | b.ts | b/index.ts", "b/index.ts"),
        row("js means ts", "a.ts{import './b.js'} | b.ts", "b.ts"),
        row("js means tsx", "a.ts{import './b.js'} | b.tsx", "b.tsx"),
        row("mjs means mts", "a.mts{import './b.mjs'} | b.mts", "b.mts"),
        row("cjs means cts", "a.cts{import b = require('./b.cjs')} | b.cts", "b.cts"),
        row("exact ending", "a.mjs{import './b.mjs'} | b.mjs", "b.mjs"),
        row("JSX", "a.jsx{import B from './B'} | B.jsx", "B.jsx"),
        row("declarations", "a.ts{import './b'} | b.d.ts", "b.d.ts"),
        row("data", "a.ts{import x from './x.json' with { type: 'json' }} | x.json", "x.json"),
        row("asset with a query", "a.ts{import x from './x.svg?raw'} | x.svg", "x.svg"),
        row("dot in the name", "a.ts{import './b.service'} | b.service.ts", "b.service.ts"),
        row("type import", "a.ts{import type { B } from './b'} | b.ts", "~b.ts"),
        row("only types in braces", "a.ts{import { type B, type C } from './b'} | b.ts", "~b.ts"),
        row("a type among values", "a.ts{import { type B, c } from './b'} | b.ts", "b.ts"),
        row("import type", "a.ts{let b: import('./b').B} | b.ts", "~b.ts"),
        row("typeof import", "a.ts{type B = typeof import('./b')} | b.ts", "~b.ts"),
        row("reference", "a.ts{/// <reference path=\"./b.d.ts\" />} | b.d.ts", "~b.d.ts"),
        row(
            "export from",
            "a.ts{export { b } from './b';;export * from './c';;export * as d from './d'} | b.ts | c.ts | d.ts",
            "b.ts c.ts d.ts"),
        row(
            "export types from",
            "a.ts{export type { B } from './b';;export type * from './c'} | b.ts | c.ts",
            "~b.ts ~c.ts"),
        row("dynamic import", "a.ts{const b = await import('./b')} | b.ts", "?b.ts"),
        row("computed import", "a.ts{import(`./${name}`);;require(name)} | b.ts", ""),
        row("require", "a.js{const b = require('./b')} | b.js", "b.js"),
        row(
            "require in a function",
            "a.js{function f() { return require('./b').g(x) }} | b.js",
            "b.js"),
        row("worker", "a.js{new Worker(new URL('./w.js', import.meta.url))} | w.js", "?w.js"),
        row("module augmentation", "a.ts{declare module './b' { interface B {} }} | b.ts", "~b.ts"),
        row("side effect", "a.ts{import './b.css'} | b.css", "b.css"),
        row("planned file", "a.ts{import { b } from './new/b'} | new/b.ts", "new/b.ts"),
        row("missing", "a.ts{import './gone'} | b.ts", "!./gone"),
        row("above the repository", "a.ts{import '../x'} | x.ts", "!../x"),
        row(
            "other people's package",
            "a.ts{import react from 'react';;import '@acme/x';;import 'node:fs'} | react.ts",
            ""),
        row(
            "paths",
            "src/a.ts{import '@/b'} | src/b.ts | tsconfig.json{{\"compilerOptions\": {\"baseUrl\": \".\", \"paths\": {\"@/*\": [\"src/*\"]}}}}",
            "src/b.ts"),
        row(
            "paths without baseUrl",
            "src/a.ts{import '@/b'} | src/b.ts | tsconfig.json{{\"compilerOptions\": {\"paths\": {\"@/*\": [\"./src/*\"]}}}}",
            "src/b.ts"),
        row(
            "configuration with comments",
            "src/a.ts{import '@/b'} | src/b.ts | tsconfig.json{{/* c */ \"compilerOptions\": {\"paths\": {\"@/*\": [\"./src/*\"],},}, }}",
            "src/b.ts"),
        row(
            "exact path beats pattern",
            "a.ts{import '@/b'} | c.ts | src/b.ts | tsconfig.json{{\"compilerOptions\": {\"paths\": {\"@/*\": [\"./src/*\"], \"@/b\": [\"./c\"]}}}}",
            "c.ts"),
        row(
            "paths that lead nowhere",
            "src/a.ts{import '@/gone'} | src/b.ts | tsconfig.json{{\"compilerOptions\": {\"paths\": {\"@/*\": [\"./src/*\"]}}}}",
            "!@/gone"),
        row(
            "extended configuration",
            "p/a.ts{import '~b'} | lib/b.ts | p/tsconfig.json{{\"extends\": \"../base.json\"}} | base.json{{\"compilerOptions\": {\"paths\": {\"~*\": [\"./lib/*\"]}}}}",
            "lib/b.ts"),
        row(
            "referred configuration",
            "src/a.ts{import '@/b'} | src/b.ts | tsconfig.json{{\"references\": [{\"path\": \"./tsconfig.app.json\"}]}} | tsconfig.app.json{{\"compilerOptions\": {\"paths\": {\"@/*\": [\"./src/*\"]}}}}",
            "src/b.ts"),
        row(
            "baseUrl",
            "src/a.ts{import 'util/b';;import 'react'} | src/util/b.ts | tsconfig.json{{\"compilerOptions\": {\"baseUrl\": \"./src\"}}}",
            "src/util/b.ts"),
        row(
            "jsconfig",
            "src/a.js{import '@/b'} | src/b.js | jsconfig.json{{\"compilerOptions\": {\"paths\": {\"@/*\": [\"src/*\"]}}}}",
            "src/b.js"),
        row("broken configuration", "src/a.ts{import '@/b'} | src/b.ts | tsconfig.json{{", ""),
        row(
            "package of the workspace",
            "app/a.ts{import { b } from '@acme/lib'} | lib/package.json{{\"name\": \"@acme/lib\", \"main\": \"dist/index.js\"}} | lib/src/index.ts",
            "lib/src/index.ts"),
        row(
            "path in a package of the workspace",
            "app/a.ts{import '@acme/lib/b'} | lib/package.json{{\"name\": \"@acme/lib\"}} | lib/src/b.ts",
            "lib/src/b.ts"),
        row(
            "exports of a package",
            "app/a.ts{import 'lib/b'} | lib/package.json{{\"name\": \"lib\", \"exports\": {\"./b\": {\"types\": \"./dist/b.d.ts\", \"default\": \"./source/b.js\"}}}} | lib/source/b.ts",
            "lib/source/b.ts"),
        row(
            "missing in a package of the workspace",
            "app/a.ts{import 'lib/gone'} | lib/package.json{{\"name\": \"lib\"}} | lib/b.ts",
            "!lib/gone"),
        row(
            "imports of a package",
            "src/a.ts{import '#b'} | src/b.ts | package.json{{\"imports\": {\"#*\": \"./src/*.js\"}}}",
            "src/b.ts"),
        row(
            "in comments and strings",
            "a.ts{// import './b';;const s = \"import './b'\"} | b.ts",
            ""));
  }

  @ParameterizedTest(name = "jvm: {0}")
  @MethodSource("jvm")
  void resolvesJavaAndKotlin(String rule, String files, String expected) {
    check(files, expected);
  }

  static Stream<Arguments> jvm() {
    return Stream.of(
        row(
            "imported type",
            "src/a/A.java{package a;;; import b.B; class A {}} | src/b/B.java{package b; class B {}}",
            "src/b/B.java"),
        row(
            "planned type",
            "src/a/A.java{package a; import b.c.B; class A {}} | src/b/c/B.java",
            "src/b/c/B.java"),
        row(
            "nested type",
            "src/a/A.java{package a; import b.B.C; class A {}} | src/b/B.java{package b; class B { class C {} }}",
            "src/b/B.java"),
        row(
            "static member",
            "src/a/A.java{package a; import static b.B.f; class A {}} | src/b/B.java{package b; class B {}}",
            "src/b/B.java"),
        row(
            "all static members",
            "src/a/A.java{package a; import static b.B.*; class A {}} | src/b/B.java{package b; class B {}}",
            "src/b/B.java"),
        row(
            "whole package by use",
            "src/a/A.java{package a; import b.*; class A { B b; }} | src/b/B.java{package b; class B {}} | src/b/C.java{package b; class C {}}",
            "src/b/B.java"),
        row(
            "same package",
            "src/a/A.java{package a; class A { B b; }} | src/a/B.java{package a; class B {}}",
            "src/a/B.java"),
        row(
            "planned in the same package",
            "src/a/A.java{package a; class A { Object o = New.of(); }} | src/a/New.java",
            "src/a/New.java"),
        row(
            "same package in another root",
            "src/test/java/a/ATest.java{package a; class ATest { A a; }} | src/main/java/a/A.java{package a; class A {}}",
            "src/main/java/a/A.java"),
        row(
            "second type of a file",
            "src/a/A.java{package a; class A { Hidden h; }} | src/a/B.java{package a; class B {} class Hidden {}}",
            "src/a/B.java"),
        row(
            "annotation",
            "src/a/A.java{package a; @Mark class A {}} | src/a/Mark.java{package a; @interface Mark {}}",
            "src/a/Mark.java"),
        row(
            "method reference",
            "src/a/A.java{package a; class A { Runnable r = B::run; }} | src/a/B.java{package a; class B {}}",
            "src/a/B.java"),
        row(
            "record in a pattern",
            "src/a/A.java{package a; class A { boolean f(Object o) { return o instanceof P(int x); } }} | src/a/P.java{package a; record P(int x) {}}",
            "src/a/P.java"),
        row(
            "import shadows the package",
            "src/a/A.java{package a; import b.B; class A { B b; }} | src/a/B.java{package a; class B {}} | src/b/B.java{package b; class B {}}",
            "src/b/B.java"),
        row(
            "own type shadows the package",
            "src/a/A.java{package a; class A { B b; class B {} }} | src/a/B.java{package a; class B {}}",
            ""),
        row(
            "type parameter shadows the package",
            "src/a/A.java{package a; class A<T> { T t; }} | src/a/T.java{package a; class T {}}",
            ""),
        row(
            "full name in the code",
            "src/a/A.java{package a; class A { b.c.B b; }} | src/b/c/B.java{package b.c; class B {}}",
            "src/b/c/B.java"),
        row(
            "full name of a static call",
            "src/a/A.java{package a; class A { int i = b.c.B.f(); }} | src/b/c/B.java{package b.c; class B {}}",
            "src/b/c/B.java"),
        row(
            "missing in a package",
            "src/a/A.java{package a; import b.Gone; class A {}} | src/b/B.java{package b; class B {}}",
            "!b.Gone"),
        row(
            "missing below a package",
            "src/a/A.java{package a; import a.gone.B; class A {}} | src/b/B.java{package b; class B {}}",
            "!a.gone.B"),
        row(
            "missing below the root of all",
            "src/com/acme/a/A.java{package com.acme.a; import com.acme.gone.B; class A {}} | src/com/acme/b/B.java",
            "!com.acme.gone.B"),
        row(
            "other people's package",
            "src/com/acme/a/A.java{package com.acme.a; import com.google.common.B; import java.util.*; class A {}} | src/com/acme/b/B.java",
            ""),
        row(
            "the platform's own packages",
            "src/main/java/A.java{import java.io.File; import java.util.*; class A { File f; }} |"
                + " src/main/java/Main.java",
            ""),
        row(
            "Kotlin type",
            "src/a/A.kt{package a;;import b.B;;class A} | src/b/B.kt{package b;;class B}",
            "src/b/B.kt"),
        row(
            "Kotlin function",
            "src/a/A.kt{package a;;import b.f;;val x = f()} | src/b/Functions.kt{package b;;fun f() = 1}",
            "src/b/Functions.kt"),
        row(
            "Kotlin alias",
            "src/a/A.kt{package a;;import b.B as C;;class A} | src/b/B.kt{package b;;class B}",
            "src/b/B.kt"),
        row(
            "Kotlin whole package",
            "src/a/A.kt{package a;;import b.*;;val x = f()} | src/b/F.kt{package b;;fun f() = 1} | src/b/G.kt{package b;;fun g() = 1}",
            "src/b/F.kt"),
        row(
            "Kotlin same package",
            "src/a/A.kt{package a;;val x = helper(1)} | src/a/Help.kt{package a;;fun helper(i: Int) = i}",
            "src/a/Help.kt"),
        row(
            "Kotlin without shared folders",
            "src/main/kotlin/cart/A.kt{package com.acme.cart;;import com.acme.tax.B;;class A} | src/main/kotlin/tax/B.kt",
            "src/main/kotlin/tax/B.kt"),
        row(
            "Kotlin uses Java",
            "src/a/A.kt{package a;;import b.B;;class A : B()} | src/b/B.java{package b; public class B {}}",
            "src/b/B.java"));
  }

  @ParameterizedTest(name = "go: {0}")
  @MethodSource("go")
  void resolvesGo(String rule, String files, String expected) {
    check(files, expected);
  }

  static Stream<Arguments> go() {
    return Stream.of(
        row(
            "declaring file",
            "main.go{package main;;import \"acme.com/shop/cart\";;var c = cart.New()} | go.mod{module acme.com/shop} | cart/a.go{package cart;;func New() int { return 1 }} | cart/b.go{package cart;;func Old() int { return 1 }}",
            "cart/a.go"),
        row(
            "declared type",
            "main.go{package main;;import \"acme.com/shop/cart\";;var c cart.Cart} | go.mod{module acme.com/shop} | cart/a.go{package cart;;type Cart struct {}}",
            "cart/a.go"),
        row(
            "planned package",
            "main.go{package main;;import \"acme.com/shop/cart\";;var c = cart.New()} | go.mod{module acme.com/shop} | cart/a.go | cart/b.go",
            "cart/a.go cart/b.go"),
        row(
            "name that nothing declares yet",
            "main.go{package main;;import \"acme.com/shop/cart\";;var c = cart.New()} | go.mod{module acme.com/shop} | cart/a.go{package cart} | cart/b.go",
            "cart/a.go cart/b.go"),
        row(
            "alias",
            "main.go{package main;;import c \"acme.com/shop/cart\";;var x = c.New()} | go.mod{module acme.com/shop} | cart/a.go{package cart;;func New() int { return 1 }} | cart/b.go{package cart}",
            "cart/a.go"),
        row(
            "blank import",
            "main.go{package main;;import _ \"acme.com/shop/cart\"} | go.mod{module acme.com/shop} | cart/a.go{package cart} | cart/b.go{package cart}",
            "cart/a.go cart/b.go"),
        row(
            "no test files",
            "main.go{package main;;import _ \"acme.com/shop/cart\"} | go.mod{module acme.com/shop} | cart/a.go | cart/a_test.go",
            "cart/a.go"),
        row(
            "nested module",
            "x/main.go{package main;;import \"acme.com/x/cart\";;var c = cart.V} | go.mod{module acme.com/shop} | x/go.mod{module acme.com/x} | x/cart/a.go{package cart;;var V = 1}",
            "x/cart/a.go"),
        row(
            "replaced module",
            "main.go{package main;;import \"other.org/lib\";;var c = lib.V} | go.mod{module acme.com/shop;;replace other.org/lib => ./lib} | lib/a.go{package lib;;var V = 1}",
            "lib/a.go"),
        row(
            "version in the path",
            "main.go{package main;;import \"acme.com/shop/cart/v2\";;var c = cart.V} | go.mod{module acme.com/shop} | cart/v2/a.go{package cart;;var V = 1} | cart/v2/b.go{package cart}",
            "cart/v2/a.go"),
        row(
            "same package",
            "cart/a.go{package cart;;var x = helper()} | go.mod{module acme.com/shop} | cart/b.go{package cart;;func helper() int { return 1 }}",
            "cart/b.go"),
        row(
            "variable that is called like a package",
            "main.go{package main;;import \"acme.com/shop/cart\";;var c = cart.New();;func f(cart T) int { return cart.size }} | go.mod{module acme.com/shop} | cart/a.go{package cart;;func New() int { return 1 }} | cart/b.go{package cart}",
            "cart/a.go"),
        row(
            "variable of a function over the package's",
            "cart/a.go{package cart;;func f() int {;;var helper int;;return helper;;}} | go.mod{module acme.com/shop} | cart/b.go{package cart;;func helper() int { return 1 }}",
            ""),
        row(
            "local name over the package's",
            "cart/a.go{package cart;;func f(helper int) int { return helper }} | cart/b.go{package cart;;func helper() int { return 1 }}",
            ""),
        row(
            "test sees its package",
            "cart/a_test.go{package cart;;var x = helper()} | cart/b.go{package cart;;func helper() int { return 1 }}",
            "cart/b.go"),
        row(
            "missing package",
            "main.go{package main;;import \"acme.com/shop/gone\"} | go.mod{module acme.com/shop} | cart/a.go",
            "!acme.com/shop/gone"),
        row(
            "other people's package",
            "main.go{package main;;import (;;\"fmt\";;\"github.com/x/y\";;)} | go.mod{module acme.com/shop}",
            ""));
  }

  @ParameterizedTest(name = "rust: {0}")
  @MethodSource("rust")
  void resolvesRust(String rule, String files, String expected) {
    check(files, expected);
  }

  static Stream<Arguments> rust() {
    return Stream.of(
        row("child", "src/lib.rs{mod a;} | src/a.rs", "src/a.rs"),
        row("child as a folder", "src/lib.rs{pub mod a;} | src/a/mod.rs", "src/a/mod.rs"),
        row(
            "child of a module",
            "src/a.rs{mod b;} | src/lib.rs{mod a;} | src/a/b.rs",
            "src/a/b.rs"),
        row("child of mod.rs", "src/a/mod.rs{mod b;} | src/a/b.rs", "src/a/b.rs"),
        row("child in an inline module", "src/lib.rs{mod a { mod b; }} | src/a/b.rs", "src/a/b.rs"),
        row(
            "path attribute",
            "src/a.rs{#[path = \"other.rs\"];;mod b;} | src/other.rs | src/a/b.rs",
            "src/other.rs"),
        row("missing child", "src/lib.rs{mod gone;} | src/a.rs", "!mod gone"),
        row(
            "crate",
            "src/a.rs{use crate::b::C;} | src/lib.rs{mod a; mod b;} | src/b.rs{pub struct C;}",
            "src/b.rs"),
        row(
            "planned module",
            "src/a.rs{use crate::b::C;} | src/lib.rs{mod a;} | src/b.rs",
            "src/b.rs"),
        row(
            "deep path",
            "src/a.rs{use crate::b::c::D;} | src/lib.rs{} | src/b/mod.rs{pub mod c;} | src/b/c.rs{pub struct D;}",
            "src/b/c.rs"),
        row("module itself", "src/a.rs{use crate::b;} | src/lib.rs{} | src/b.rs{}", "src/b.rs"),
        row(
            "group",
            "src/a.rs{use crate::{b::{C, self}, d};} | src/lib.rs{} | src/b.rs{pub struct C;} | src/d.rs{}",
            "src/b.rs src/d.rs"),
        row("glob", "src/a.rs{use crate::b::*;} | src/lib.rs{} | src/b.rs{}", "src/b.rs"),
        row(
            "super",
            "src/b/c.rs{use super::D;} | src/lib.rs{} | src/b.rs{pub struct D;}",
            "src/b.rs"),
        row(
            "sibling by super",
            "src/b/c.rs{use super::d::E;} | src/lib.rs{} | src/b.rs{} | src/b/d.rs{pub struct E;}",
            "src/b/d.rs"),
        row(
            "self",
            "src/b.rs{use self::c::D;} | src/lib.rs{} | src/b/c.rs{pub struct D;}",
            "src/b/c.rs"),
        row(
            "child without a prefix",
            "src/lib.rs{mod a; use a::B;} | src/a.rs{pub struct B;}",
            "src/a.rs"),
        row(
            "super in an inline module",
            "src/a.rs{mod tests { use super::super::b::C; }} | src/lib.rs{} | src/b.rs{pub struct C;}",
            "src/b.rs"),
        row(
            "own item in an inline module",
            "src/a.rs{struct C; mod tests { use super::C; }} | src/lib.rs{}",
            ""),
        row(
            "item of the root",
            "src/a.rs{use crate::Error;} | src/lib.rs{pub struct Error;}",
            "src/lib.rs"),
        row(
            "path in the code",
            "src/a.rs{fn f() { crate::b::g() }} | src/lib.rs{} | src/b.rs{pub fn g() {}}",
            "src/b.rs"),
        row(
            "missing module",
            "src/a.rs{use crate::gone::B;} | src/lib.rs{mod a;}",
            "!crate::gone::B"),
        row(
            "names from a glob",
            "src/a.rs{use crate::Any;} | src/lib.rs{pub use other::*;}",
            "src/lib.rs"),
        row(
            "program's root",
            "src/a.rs{use crate::b::C;} | src/main.rs{mod a; mod b;} | src/b.rs{pub struct C;}",
            "src/b.rs"),
        row(
            "test uses its crate",
            "tests/t.rs{use my_shop::cart::Cart;} | Cargo.toml{[package];;name = \"my-shop\"} | src/lib.rs{pub mod cart;} | src/cart.rs{pub struct Cart;}",
            "src/cart.rs"),
        row(
            "crate of the workspace",
            "app/src/main.rs{use lib_a::B;} | lib/Cargo.toml{[package];;name = \"lib-a\"} | lib/src/lib.rs{pub struct B;}",
            "lib/src/lib.rs"),
        row(
            "other people's crate",
            "src/lib.rs{use std::fmt; use serde::Serialize;} | src/a.rs",
            ""));
  }

  private static void check(String files, String expected) {
    var importer = files.substring(0, files.indexOf('{'));
    var wanted = expected.isEmpty() ? List.<String>of() : List.of(expected.split(" (?!gone$)"));
    assertThat(Tree.of(files).references(importer)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static Arguments row(String rule, String files, String expected) {
    return Arguments.of(rule, files, expected);
  }
}
