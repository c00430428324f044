namespace DxGovernance.Auditor.Exporting;

/// <summary>The README of a bundle: how to verify it with common tools, without this program and without a connection.</summary>
public static class BundleReadme
{
    /// <summary>Its text.</summary>
    /// <param name="municipality">The municipality.</param>
    /// <param name="isWhole">Whether whole logs are in it.</param>
    /// <param name="services">The services whose logs are in it.</param>
    public static string Of(string municipality, bool isWhole, IReadOnlyList<string> services) =>
        $"""
        # 検証のしかた / How to verify this

        団体コード {municipality} の記録（{string.Join("、", services)}）を、発行者のシステムにも `dxgov` にも頼らずに検証する手順です。
        sha256sum、Python 3、OpenSSL 3 だけを使い、何にも接続しません。このフォルダーで順に実行してください。
        記録の鍵（検証鍵）は、**このフォルダーの `keys` ではなく、別の手段で受け取ったもの**と突き合わせてください。

        The records of municipality {municipality} ({string.Join(", ", services)}), verified without the issuer's system and without
        `dxgov`: with sha256sum, Python 3 and OpenSSL 3, and no connection. Run the steps in this folder, in order. Compare the
        keys in `keys` with those that **reached you by another way**.

        | file | |
        |---|---|
        | `manifest.json` | 何が入っているか。部分ごとの件数とハッシュ / what is in it, with a count and a hash a part |
        | `*/checkpoint` | 署名された検査点（記録の名前・件数・根） / the signed head: name, size, root (c2sp.org/tlog-checkpoint) |
        | `*/leaves.ndjson` | 葉。1行に1件、RFC 8785 の JSON / the leaves, one a line, canonical JSON |
        | `*/events.ndjson` | 事象。1行に1件、CloudEvents 1.0 / the events behind them, in the same order |
        | `*/schemas/` | 事象の型ごとの JSON Schema / of each type of event |
        {(isWhole ? "| `open-data/files/` | 公開されたファイル。名前は SHA-256 / released files, named by their SHA-256 |" : "| `*/proofs/` | 葉ごとの証明 / a proof a leaf (c2sp.org/tlog-proof) |")}

        ## 1. ファイルがそろっているか / The files are those that were written

        ```sh
        sha256sum --check --quiet SHA256SUMS && echo OK
        mkdir -p check
        ```

        ## 2. 署名 / The signature

        検査点に記録の鍵の署名があること。`keys` の行は「名前+番号+base64」です。
        The checkpoint carries a signature of the log's key. A line of `keys` is name+hash+base64.

        ```sh
        cat > check/signature.py <<'END'
        import base64, subprocess, sys, tempfile, os
        for service in sys.argv[1:]:
            text, signatures = open(service + "/checkpoint", encoding="utf-8", newline="").read().split("\n\n", 1)
            verified = 0
            for key in open(service + "/keys", encoding="utf-8").read().split():
                name, number, public = key.split("+", 2)
                public = base64.b64decode(public)
                for line in signatures.splitlines():
                    dash, signer, signature = line.split(" ")
                    signature = base64.b64decode(signature)
                    if public[0] != 1 or signer != name or signature[:4].hex() != number:
                        continue
                    with tempfile.TemporaryDirectory() as folder:
                        files = [os.path.join(folder, part) for part in ("key", "text", "signature")]
                        contents = (bytes.fromhex("302a300506032b6570032100") + public[1:], (text + "\n").encode(), signature[4:])
                        for file, content in zip(files, contents):
                            open(file, "wb").write(content)
                        verified += subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", files[0],
                            "-rawin", "-in", files[1], "-sigfile", files[2]], stdout=subprocess.DEVNULL).returncode == 0
            print(service, "signed" if verified else "NOT SIGNED")
            if not verified:
                sys.exit(1)
        END
        python3 check/signature.py {string.Join(' ', services)}
        ```

        ## 3. {(isWhole ? "葉から根へ / From the leaves to the root" : "葉から根へ、証明で / From each leaf to the root, by its proof")}

        葉のハッシュは SHA-256(0x00 ‖ 行)、節は SHA-256(0x01 ‖ 左 ‖ 右)（RFC 6962）。
        A leaf's hash is SHA-256(0x00 ‖ line), a node's SHA-256(0x01 ‖ left ‖ right) (RFC 6962).

        ```sh
        cat > check/root.py <<'END'
        {(isWhole ? Root : Proofs)}
        END
        python3 check/root.py {string.Join(' ', services)}
        ```

        ## 4. 事象から葉へ / From the events to the leaves

        葉の `dataHash` は SHA-256(salt ‖ データの RFC 8785 JSON)。ほかの項目は事象のものと同じです。
        A leaf's `dataHash` is SHA-256(salt ‖ the data as canonical JSON); its other members are those of the event.

        ```sh
        cat > check/events.py <<'END'
        {Events}
        END
        python3 check/events.py {string.Join(' ', services)}
        ```

        ## 何を示すか / What this shows

        ここにある事象が、検査点に署名があった時点で記録されていたこと、その後に書き換えられていないこと。
        {(isWhole ? "その時点までの事象がすべて入っていることも示します。" : "ほかに事象がないことは示しません（一部の書き出しのため）。")}
        入力されたことが事実かどうかは示しません。前に受け取った検査点があれば、その件数までの葉から同じ根が出ることも確かめてください。

        That the events in it were recorded when the checkpoint was signed, and have not been changed since{(isWhole ? "; and that they are all there were until then" : ". Not that there are no others: it is a part")}.
        Not that what was entered is true. If you hold an earlier checkpoint, see also that the leaves up to its size come to its root.

        """.ReplaceLineEndings("\n");

    private const string Root =
        """
        import base64, hashlib, sys
        def node(left, right): return hashlib.sha256(b"\x01" + left + right).digest()
        for service in sys.argv[1:]:
            subtrees, count = [], 0
            for line in open(service + "/leaves.ndjson", "rb"):
                subtree, place = hashlib.sha256(b"\x00" + line.rstrip(b"\n")).digest(), count
                while place & 1:
                    subtree, place = node(subtrees.pop(), subtree), place >> 1
                subtrees.append(subtree)
                count += 1
            root = subtrees.pop()
            while subtrees:
                root = node(subtrees.pop(), root)
            origin, size, signed = open(service + "/checkpoint", encoding="utf-8").read().split("\n")[:3]
            if (str(count), base64.b64encode(root).decode()) != (size, signed):
                sys.exit(service + ": the leaves do not come to the signed root")
            print(origin, count, "leaves, root", signed)
        """;

    private const string Proofs =
        """
        import base64, hashlib, json, sys
        def node(left, right): return hashlib.sha256(b"\x01" + left + right).digest()
        for service in sys.argv[1:]:
            origin, size, signed = open(service + "/checkpoint", encoding="utf-8").read().split("\n")[:3]
            count = 0
            for line, event in zip(open(service + "/leaves.ndjson", "rb"), open(service + "/events.ndjson", "rb")):
                index = int(json.loads(event)["sequence"])
                proof, checkpoint = open(service + "/proofs/%d.tlog-proof" % index, encoding="utf-8").read().split("\n\n", 1)
                if checkpoint.split("\n")[:3] != [origin, size, signed] or proof.split("\n")[:2] != ["c2sp.org/tlog-proof@v1", "index %d" % index]:
                    sys.exit("%s: the proof of leaf %d is of something else" % (service, index))
                place, last, hash = index, int(size) - 1, hashlib.sha256(b"\x00" + line.rstrip(b"\n")).digest()
                for other in map(base64.b64decode, proof.split("\n")[2:]):
                    if place & 1 or place == last:
                        hash = node(other, hash)
                        while place and not place & 1:
                            place, last = place >> 1, last >> 1
                    else:
                        hash = node(hash, other)
                    place, last = place >> 1, last >> 1
                if last or base64.b64encode(hash).decode() != signed:
                    sys.exit("%s: leaf %d does not come to the signed root" % (service, index))
                count += 1
            if not count:
                sys.exit(service + ": there is nothing")
            print(origin, count, "leaves proven of", size)
        """;

    private const string Events =
        """
        import base64, hashlib, itertools, json, sys
        same = {"id": "id", "type": "type", "stream": "subject", "version": "streamversion", "tenant": "tenant", "recordedAt": "recordedtime",
            "actor": "actor", "post": "post", "correlation": "correlationid", "causation": "causationid"}
        for service in sys.argv[1:]:
            count = 0
            for line, event in itertools.zip_longest(open(service + "/leaves.ndjson", "rb"), open(service + "/events.ndjson", "rb")):
                leaf, event = json.loads(line), json.loads(event)
                data = json.dumps(event["data"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
                hash = hashlib.sha256(base64.b64decode(event["salt"]) + data).hexdigest()
                if leaf["dataHash"] != hash or any(leaf[member] != event.get(other) for member, other in same.items()):
                    sys.exit("%s: event %s is not what was sealed" % (service, event["sequence"]))
                count += 1
            print(service, count, "events are what was sealed")
        """;
}
