// Checks a log with an implementation that is not ours: Go's golang.org/x/mod/sumdb/note and tlog.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run checklog.go LOG KEY
//
// LOG is the address of a log, such as http://127.0.0.1:8080/133086/api/decisions/log; KEY is its verifier key, by another
// way than the log. It opens the checkpoint, reads every entry, and proves each of them, and every earlier power of two of
// the tree, from tiles that are themselves proven against the signed root. It ends with 1 where something does not hold.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

// tiles reads tiles by their C2SP addresses, which leave out the height that Go's own addresses begin with.
type tiles struct{ log string }

func (t tiles) Height() int                         { return tileHeight }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(asked []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range asked {
		bytes, err := get(t.log + "/tile/" + strings.TrimPrefix(tile.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		read = append(read, bytes)
	}
	return read, nil
}

func main() {
	if len(os.Args) != 3 {
		fail("usage: checklog LOG KEY")
	}
	log := strings.TrimSuffix(os.Args[1], "/")
	verifier, err := note.NewVerifier(os.Args[2])
	check(err, "the key")
	signed, err := get(log + "/checkpoint")
	check(err, "the checkpoint")
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err, "the signature")
	origin, tree, err := parse(opened.Text)
	check(err, "the checkpoint's text")
	if origin != verifier.Name() {
		fail("the checkpoint is of " + origin)
	}
	if tree.N == 0 {
		fail("the log is empty: nothing was checked")
	}

	hashes := tlog.TileHashReader(tree, tiles{log})
	types := map[string]int{}
	var size int64
	for first := int64(0); first < tree.N; first += tileWidth {
		for _, entry := range entries(log, first, tree.N) {
			proof, err := tlog.ProveRecord(tree.N, size, hashes)
			check(err, fmt.Sprint("the proof of leaf ", size))
			check(tlog.CheckRecord(proof, tree.N, tree.Hash, size, tlog.RecordHash(entry)), fmt.Sprint("leaf ", size))
			var envelope struct{ Type string }
			check(json.Unmarshal(entry, &envelope), fmt.Sprint("the entry of leaf ", size))
			types[envelope.Type]++
			size++
		}
	}
	if size != tree.N {
		fail(fmt.Sprintf("%d entries, and the checkpoint is over %d", size, tree.N))
	}

	consistent := 0
	for earlier := int64(1); earlier <= tree.N; earlier *= 2 {
		root, err := tlog.TreeHash(earlier, hashes)
		check(err, fmt.Sprint("the root at ", earlier))
		proof, err := tlog.ProveTree(tree.N, earlier, hashes)
		check(err, fmt.Sprint("the consistency from ", earlier))
		check(tlog.CheckTree(proof, tree.N, tree.Hash, earlier, root), fmt.Sprint("the tree at ", earlier))
		consistent++
	}
	fmt.Printf("%s: %d leaves of %d types proven, %d earlier trees consistent, root %s\n", origin, size, len(types), consistent, tree.Hash)
}

// entries reads a bundle: each entry stands behind its length, two bytes, big-endian.
func entries(log string, first, size int64) [][]byte {
	width := size - first
	if width > tileWidth {
		width = tileWidth
	}
	tile := tlog.Tile{H: tileHeight, L: 0, N: first / tileWidth, W: int(width)}
	bytes, err := get(log + "/tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/"))
	check(err, "the entries")
	var read [][]byte
	for len(bytes) > 0 {
		if len(bytes) < 2 || len(bytes) < 2+int(binary.BigEndian.Uint16(bytes)) {
			fail("an entry is cut off")
		}
		length := int(binary.BigEndian.Uint16(bytes))
		read = append(read, bytes[2:2+length])
		bytes = bytes[2+length:]
	}
	return read
}

func parse(text string) (string, tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return "", tlog.Tree{}, fmt.Errorf("it has %d lines", len(lines))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return "", tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return lines[0], tlog.Tree{N: size, Hash: root}, err
}

func get(address string) ([]byte, error) {
	response, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, response.Status)
	}
	return io.ReadAll(response.Body)
}

func check(err error, what string) {
	if err != nil {
		fail(what + ": " + err.Error())
	}
}

func fail(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
