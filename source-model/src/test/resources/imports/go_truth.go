// What Go's own type checker says: go run go_truth.go ROOT PACKAGE...
//
// Prints the files that this machine's build takes of each package below ROOT ("file<tab>path"),
// and for each of them the files that declare the package-level names that it uses
// ("importer<tab>declaring file"). Fields and methods are left out: their uses do not spell where
// they come from.
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	root := os.Args[1]
	build.Default.CgoEnabled = false
	fset := token.NewFileSet()
	sources := importer.ForCompiler(fset, "source", nil)
	for _, name := range os.Args[2:] {
		check(fset, sources, root, name)
	}
}

func check(fset *token.FileSet, sources types.Importer, root, name string) {
	directory := filepath.Join(root, name)
	found, err := build.ImportDir(directory, 0)
	if err != nil {
		log.Fatal(err)
	}
	var files []*ast.File
	for _, each := range found.GoFiles {
		file, err := parser.ParseFile(fset, filepath.Join(directory, each), nil, 0)
		if err != nil {
			log.Fatal(err)
		}
		files = append(files, file)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: sources}
	_, err = config.Check(found.ImportPath, fset, files, info)
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files {
		fmt.Printf("file\t%s\n", below(root, fset.Position(file.Pos()).Filename))
	}
	for identifier, object := range info.Uses {
		owner := object.Pkg()
		if owner == nil || object.Parent() != owner.Scope() {
			continue
		}
		from := fset.Position(identifier.Pos()).Filename
		to := fset.Position(object.Pos()).Filename
		if from != to && strings.HasPrefix(to, root) {
			fmt.Printf("%s\t%s\n", below(root, from), below(root, to))
		}
	}
}

func below(root, name string) string {
	path, err := filepath.Rel(root, name)
	if err != nil {
		log.Fatal(err)
	}
	return filepath.ToSlash(path)
}
