using System.Security.Cryptography;
using System.Text;
using CsCheck;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

public class Checkpoints
{
    private const string Sofa = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private static readonly SigningKey Log = SigningKey.FromSeed("log.example/133086", SignatureType.Ed25519, Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly SigningKey Next = SigningKey.FromSeed("log.example/133086", SignatureType.Ed25519, Enumerable.Repeat((byte)2, 32).ToArray());
    private static readonly SigningKey Clock = SigningKey.FromSeed("log.example/133086", SignatureType.Cosignature, Enumerable.Repeat((byte)3, 32).ToArray());
    private static readonly SigningKey Stranger = SigningKey.FromSeed("log.example/133086", SignatureType.Ed25519, Enumerable.Repeat((byte)4, 32).ToArray());
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1679315147);
    private static readonly Checkpoint Head = new("log.example/133086", 3, Trees.Root(Trees.Leaves(3)));
    private static readonly LogTrust Trust = new(Head.Origin, [Log.Verifier], [Clock.Verifier]);

    [Fact]
    public void The_example_of_the_specification_is_read_and_written()
    {
        Checkpoint.TryParse(Sofa, out var checkpoint).ShouldBeTrue();
        checkpoint.Origin.ShouldBe("example.com/behind-the-sofa");
        checkpoint.Size.ShouldBe(20852163);
        checkpoint.Root.ToString().ShouldBe("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
        checkpoint.ToString().ShouldBe(Sofa);
    }

    [Fact]
    public void The_cosignature_of_the_specifications_example_has_its_time()
    {
        const string note = $"""
            {Sofa}
            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

            """;
        var signatures = SignedNote.Parse(note).Signatures;
        signatures[0].At.ShouldBeNull();
        signatures[1].At.ShouldBe(At);
        signatures[1].Key.Id.ShouldBe(0x8d66cf3fu);
        SignedNote.Parse(note).Verify([Log.Verifier]).ShouldBeOfType<NoteVerdict.Unknown>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n１\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nextension\n")]
    public void What_is_not_spelled_as_a_checkpoint_is_none(string text) => Checkpoint.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Extensions_of_other_logs_are_kept()
    {
        Checkpoint.TryParse($"{Sofa}one\ntwo\n", out var checkpoint).ShouldBeTrue();
        checkpoint.Extensions.ShouldBe(["one", "two"]);
        checkpoint.ToString().ShouldBe($"{Sofa}one\ntwo\n");
    }

    [Fact]
    public void A_cosignature_says_when_and_covers_time_and_text()
    {
        var note = Signed(Log).With(Clock.Cosign(Head, At.AddMilliseconds(900)));
        var trusted = Trust.Read(note).ShouldBeOfType<CheckpointVerdict.Trusted>();
        trusted.Checkpoint.ShouldBe(Head);
        trusted.StatedAt.ShouldBe(At);
        Trust.Read(Signed(Log)).ShouldBeOfType<CheckpointVerdict.Trusted>().StatedAt.ShouldBeNull();

        var cosignature = note.Signatures[1];
        for (var index = 0; index < cosignature.Bytes.Length; index++)
        {
            var altered = cosignature with { Bytes = cosignature.Bytes.SetItem(index, (byte)(cosignature.Bytes[index] ^ 1)) };
            Trust.Read(Signed(Log).With(altered)).ShouldBeOfType<CheckpointVerdict.Refused>();
        }
    }

    [Fact]
    public void What_is_cosigned_is_the_message_of_the_specification()
    {
        // The same seed as a plain key signs the spelled-out message to the same 64 bytes.
        Checkpoint.TryParse(Sofa, out var checkpoint).ShouldBeTrue();
        SigningKey.FromSeed("w", SignatureType.Cosignature, new byte[32]).Cosign(checkpoint, At).Bytes.ToArray()
            .ShouldBe([0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb, .. SigningKey.FromSeed("w", SignatureType.Ed25519, new byte[32]).Sign($"cosignature/v1\ntime 1679315147\n{Sofa}").Bytes]);
    }

    [Fact]
    public void Gos_library_of_formats_cosigns_the_same()
    {
        var (text, verifier) = (GoVectors.Cosignature.GetProperty("note").GetString()!, GoVectors.Cosignature.GetProperty("verifier").GetString()!);
        var at = DateTimeOffset.FromUnixTimeSeconds(GoVectors.Cosignature.GetProperty("time").GetInt64());
        var note = SignedNote.Parse(text);
        note.Verify([VerifierKey.Parse(verifier)]).ShouldBeOfType<NoteVerdict.Verified>().Signatures.ShouldHaveSingleItem().At.ShouldBe(at);

        var key = SigningKey.FromSeed("log.example/133086", SignatureType.Cosignature, SHA256.HashData("log.example/133086"u8));
        key.Verifier.ToString().ShouldBe(verifier);
        Checkpoint.TryParse(note.Text, out var checkpoint).ShouldBeTrue();
        SignedNote.Of(note.Text, key.Cosign(checkpoint, at)).ToString().ShouldBe(text);
    }

    [Fact]
    public void A_time_alone_does_not_make_the_logs_own_signature() =>
        Trust.Read(SignedNote.Of(Head.ToString(), Clock.Cosign(Head, At))).ShouldBeOfType<CheckpointVerdict.Refused>();

    [Fact]
    public void Signatures_of_one_kind_do_not_pass_for_the_other()
    {
        Should.Throw<InvalidOperationException>(() => Clock.Sign(Head.ToString()));
        Should.Throw<InvalidOperationException>(() => Log.Cosign(Head, At));
        Clock.Verifier.Key.Id.ShouldNotBe(SigningKey.FromSeed("log.example/133086", SignatureType.Ed25519, Enumerable.Repeat((byte)3, 32).ToArray()).Verifier.Key.Id);
        Trust.Read(Signed(Log).With(new NoteSignature(Clock.Verifier.Key, Log.Sign(Head.ToString()).Bytes))).ShouldBeOfType<CheckpointVerdict.Refused>();
    }

    [Fact]
    public void A_checkpoint_counts_only_with_a_key_and_an_origin_that_were_known_before()
    {
        Trust.Read(Signed(Stranger)).ShouldBeOfType<CheckpointVerdict.Refused>();
        (Trust with { Keys = [] }).Read(Signed(Log)).ShouldBeOfType<CheckpointVerdict.Refused>();
        (Trust with { Origin = "log.example/133051" }).Read(Signed(Log)).ShouldBeOfType<CheckpointVerdict.Refused>().Reason.ShouldContain("log.example/133086");
        Trust.Read(SignedNote.Of("hello\n", Log.Sign("hello\n"))).ShouldBeOfType<CheckpointVerdict.Refused>();
    }

    [Fact]
    public void While_a_key_is_replaced_either_reader_accepts()
    {
        var note = Signed(Log, Next);
        Trust.Read(note).ShouldBeOfType<CheckpointVerdict.Trusted>();
        (Trust with { Keys = [Next.Verifier] }).Read(note).ShouldBeOfType<CheckpointVerdict.Trusted>();
        (Trust with { Keys = [Log.Verifier, Next.Verifier] }).Read(Signed(Next)).ShouldBeOfType<CheckpointVerdict.Trusted>();
    }

    [Fact]
    public void A_proof_in_a_file_shows_its_leaf_and_no_other()
    {
        var leaves = Trees.Leaves(3);
        var proof = Proof(leaves);
        var read = TlogProof.Parse(Encoding.UTF8.GetBytes(proof.ToString()));
        read.ToString().ShouldBe(proof.ToString());
        read.ToString().ShouldStartWith($"c2sp.org/tlog-proof@v1\nindex 1\n{leaves[0]}\n{leaves[2]}\n\nlog.example/133086\n3\n");
        read.Verify(leaves[1], Trust).ShouldBeOfType<CheckpointVerdict.Trusted>().Checkpoint.ShouldBe(Head);
        read.Verify(leaves[0], Trust).ShouldBeOfType<CheckpointVerdict.Refused>();
        read.Verify(leaves[1], Trust with { Keys = [Stranger.Verifier] }).ShouldBeOfType<CheckpointVerdict.Refused>();
        (read with { Index = 0 }).Verify(leaves[1], Trust).ShouldBeOfType<CheckpointVerdict.Refused>();
    }

    [Fact]
    public void Extra_data_of_a_proof_come_back_and_prove_nothing()
    {
        var proof = Proof(Trees.Leaves(3)) with { Extra = [1, 2, 3, 4] };
        proof.ToString().ShouldStartWith("c2sp.org/tlog-proof@v1\nextra AQIDBA==\nindex 1\n");
        TlogProof.Parse(proof.ToString()).Extra!.Value.ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2")]
    [InlineData("index 1", "index 01")]
    [InlineData("index 1", "index -1")]
    [InlineData("index 1", "index  1")]
    [InlineData("index 1\n", "")]
    [InlineData("index 1", "extra AQ=\nindex 1")]
    [InlineData("index 1", "extra AR==\nindex 1")]
    [InlineData("index 1", "index 1\nextra AQ==")]
    [InlineData("index 1", "index 1\n")]
    [InlineData("index 1", "index 1\nAAAA")]
    [InlineData("\n", "\r\n")]
    public void What_is_not_spelled_as_a_proof_is_none(string right, string wrong) =>
        Should.Throw<FormatException>(() => TlogProof.Parse(Proof(Trees.Leaves(3)).ToString().Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void An_altered_proof_shows_nothing_else()
    {
        var leaves = Trees.Leaves(3);
        var original = Encoding.UTF8.GetBytes(Proof(leaves).ToString());
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, insert) =>
        {
            var altered = original.ToList();
            if (insert)
            {
                altered.Insert(at, value);
            }
            else
            {
                altered[at] = value;
            }

            try
            {
                var proof = TlogProof.Parse(altered.ToArray());
                return proof.Verify(leaves[1], Trust) is not CheckpointVerdict.Trusted trusted || (trusted.Checkpoint == Head && proof.Index == 1);
            }
            catch (FormatException)
            {
                return true;
            }
        }, iter: 2000);
    }

    private static TlogProof Proof(IReadOnlyList<MerkleHash> leaves) =>
        TlogProof.Of(new InclusionProof(1, 3, [leaves[0], leaves[2]]), Signed(Log));

    private static SignedNote Signed(params SigningKey[] keys) => SignedNote.Of(Head.ToString(), [.. keys.Select(key => key.Sign(Head.ToString()))]);
}
