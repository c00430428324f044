using System.Text;
using CsCheck;
using DxGovernance.Proof;

namespace DxGovernance.Platform.Tests.Proof;

public class Notes
{
    private const string Peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PeterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string Enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private const string Text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string PeterLine = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private const string EnochLine = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    [Fact]
    public void The_example_of_the_specification_verifies()
    {
        var key = VerifierKey.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote.Parse("This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n")
            .Verify([key]).ShouldBeOfType<NoteVerdict.Verified>().Text.ShouldBe("This is an example message.\n");
    }

    [Fact]
    public void The_notes_of_Gos_tests_are_read_and_signed_alike()
    {
        var key = SigningKey.Parse(PeterSecret);
        key.Verifier.ToString().ShouldBe(Peter);
        key.ToSecret().ShouldBe(PeterSecret);
        SignedNote.Of(Text, key.Sign(Text)).ToString().ShouldBe($"{Text}\n{PeterLine}");
        Verify($"{Text}\n{PeterLine}{EnochLine}", Peter, Enoch).ShouldBeOfType<NoteVerdict.Verified>().Signatures.Length.ShouldBe(2);
    }

    [Fact]
    public void Go_signs_the_same_checkpoints()
    {
        foreach (var vector in GoVectors.All("notes"))
        {
            var note = vector.GetProperty("note").GetString()!;
            var key = SigningKey.Parse(vector.GetProperty("signer").GetString()!);
            key.Verifier.ShouldBe(VerifierKey.Parse(vector.GetProperty("verifier").GetString()!));
            Checkpoint.TryParse(SignedNote.Parse(note).Text, out var checkpoint).ShouldBeTrue();
            checkpoint.Size.ShouldBe(70_000);
            SignedNote.Of(checkpoint.ToString(), key.Sign(checkpoint.ToString())).ToString().ShouldBe(note);
            new LogTrust(checkpoint.Origin, [key.Verifier], []).Read(SignedNote.Parse(Encoding.UTF8.GetBytes(note))).ShouldBeOfType<CheckpointVerdict.Trusted>().Checkpoint.ShouldBe(checkpoint);
        }
    }

    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "r", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Keys_and_signatures_are_those_of_RFC_8032(string seed, string publicKey, string text, string signature)
    {
        var key = SigningKey.FromSeed("n", SignatureType.Ed25519, Convert.FromHexString(seed));
        key.Verifier.ShouldBe(VerifierKey.Of("n", SignatureType.Ed25519, Convert.FromHexString(publicKey)));
        Convert.ToHexStringLower([.. key.Sign(text).Bytes]).ShouldBe(signature);
    }

    [Fact]
    public void Signatures_by_keys_that_are_not_known_are_left_aside()
    {
        Verify($"{Text}\n{PeterLine}{EnochLine}", Peter).ShouldBeOfType<NoteVerdict.Verified>().Signatures.ShouldHaveSingleItem().Key.Key.Name.ShouldBe("PeterNeumann");
        Verify($"{Text}\n{EnochLine}", Peter).ShouldBeOfType<NoteVerdict.Unknown>().Signers.ShouldHaveSingleItem().Name.ShouldBe("EnochRoot");
        Verify($"{Text}\n{PeterLine}").ShouldBeOfType<NoteVerdict.Unknown>();
        // The name or the id alone does not make a key known.
        Verify($"{Text}\n{PeterLine}{EnochLine.Replace("EnochRoot", "PeterNeumann", StringComparison.Ordinal)}", Peter).ShouldBeOfType<NoteVerdict.Verified>();
        Verify($"{Text}\n{PeterLine}{PeterLine.Replace("PeterNeumann", "EnochRoot", StringComparison.Ordinal)}", Peter).ShouldBeOfType<NoteVerdict.Verified>();
    }

    [Fact]
    public void One_wrong_signature_of_a_known_key_refuses_the_note()
    {
        Verify($"{Text}\n{PeterLine}{EnochLine[..60]}ABCD{EnochLine[60..]}", Peter, Enoch).ShouldBeOfType<NoteVerdict.Forged>().Key.Name.ShouldBe("EnochRoot");
        Verify($"{Text}\n{PeterLine}{PeterLine[..60]}ABCD{PeterLine[60..]}", Peter).ShouldBeOfType<NoteVerdict.Forged>();
        Verify($"{Text}more\n\n{PeterLine}", Peter).ShouldBeOfType<NoteVerdict.Forged>();
    }

    [Fact]
    public void A_signature_that_stands_twice_counts_once() =>
        Verify($"{Text}\n{PeterLine}{PeterLine}", Peter).ShouldBeOfType<NoteVerdict.Verified>().Signatures.Length.ShouldBe(1);

    [Fact]
    public void The_text_ends_at_the_last_empty_line()
    {
        var key = SigningKey.Parse(PeterSecret);
        const string text = "一行目\n\n三行目\n\n\n";
        SignedNote.Of(text, key.Sign(text)).Verify([key.Verifier]).ShouldBeOfType<NoteVerdict.Verified>().Text.ShouldBe(text);
    }

    public static TheoryData<string> Malformed =>
    [
        "",
        Text,
        $"{Text}\n",
        $"{Text}\n\n",
        $"{Text}{PeterLine}",
        $"{Text}\n{PeterLine[..^1]}",
        $"\u0001{Text}\n{PeterLine}",
        $"{Text}\r\n{PeterLine}",
        $"{Text}\n{PeterLine}\r\n",
        $"\ud800{Text}\n{PeterLine}",
        $"{Text}\n{PeterLine}Unexpected line.\n",
        $"{Text}\n{PeterLine}\n",
        $"{Text}\n— Bad Name {PeterLine[15..]}",
        $"{Text}\n— Bad+Name {PeterLine[15..]}",
        $"{Text}\n— Bad\u3000Name {PeterLine[15..]}",
        $"{Text}\n—  {PeterLine[15..]}",
        $"{Text}\n- {PeterLine[2..]}",
        $"{Text}\n—{PeterLine[1..].TrimStart()}",
        $"{Text}\n{PeterLine.Replace("=", "", StringComparison.Ordinal)}",
        $"{Text}\n{PeterLine.Replace("=", "==", StringComparison.Ordinal)}",
        $"{Text}\n{PeterLine.Replace("JnAM=", "JnAN=", StringComparison.Ordinal)}",
        $"{Text}\n{PeterLine.Replace("/ZJ", "/ ZJ", StringComparison.Ordinal)}",
        $"{Text}\n{PeterLine.Replace("\n", " \n", StringComparison.Ordinal)}",
        $"{Text}\n— PeterNeumann x08gow==\n",
        $"{Text}\n— PeterNeumann \n",
        $"{Text}\n— PeterNeumann\n",
        $"{Text}\n{string.Concat(Enumerable.Repeat(PeterLine, 101))}",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_not_spelled_as_a_note_is_none(string note) => Should.Throw<FormatException>(() => SignedNote.Parse(note));

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_no_note()
    {
        byte[] note = [0xff, .. Encoding.UTF8.GetBytes($"{Text}\n{PeterLine}")];
        Should.Throw<FormatException>(() => SignedNote.Parse(note));
        SignedNote.Parse(note.AsSpan(1)).ToString().ShouldBe($"{Text}\n{PeterLine}");
    }

    /// <summary>Any byte changed, left out or put in: the verdict is never that a known key signed another text.</summary>
    [Fact]
    public void No_altered_text_is_ever_accepted()
    {
        var original = Encoding.UTF8.GetBytes($"{Text}\n{PeterLine}{EnochLine}");
        VerifierKey[] known = [VerifierKey.Parse(Peter), VerifierKey.Parse(Enoch)];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, original.Length - 1], Gen.OneOf(Gen.Byte, Gen.Int[0, 3].Select(index => "\n \r="u8[index])), Gen.Int[1, 3]).Sample((kind, at, value, times) =>
        {
            var altered = original.ToList();
            for (var time = 0; time < times; time++)
            {
                var place = (at + (time * 97)) % altered.Count;
                switch (kind)
                {
                    case 0:
                        altered[place] = value;
                        break;
                    case 1:
                        altered.RemoveAt(place);
                        break;
                    default:
                        altered.Insert(place, value);
                        break;
                }
            }

            try
            {
                return SignedNote.Parse(altered.ToArray()).Verify(known) is not NoteVerdict.Verified verified || verified.Text == Text;
            }
            catch (FormatException)
            {
                return true;
            }
        }, iter: 3000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PeterNeumann")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann+c74f20a3+")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW=")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX")]
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    public void A_verifier_key_has_one_spelling_and_its_own_hash(string text) => Should.Throw<FormatException>(() => VerifierKey.Parse(text));

    [Fact]
    public void A_key_that_would_accept_anything_is_none() =>
        // The neutral point: with it, one signature fits every text.
        Should.Throw<FormatException>(() => VerifierKey.Of("weak", SignatureType.Ed25519, [1, .. new byte[31]]));

    [Fact]
    public void A_private_key_is_not_told_by_accident()
    {
        var key = SigningKey.Generate("log.example/133086", SignatureType.Ed25519);
        $"{key}".ShouldBe(key.Verifier.ToString());
        SigningKey.Parse(key.ToSecret()).Verifier.ShouldBe(key.Verifier);
        Should.Throw<FormatException>(() => SigningKey.Parse(PeterSecret.Replace("c74f20a3", "c74f20a4", StringComparison.Ordinal))).Message.ShouldNotContain("AYEK");
        Should.Throw<FormatException>(() => SigningKey.Parse(PeterSecret[..^1])).Message.ShouldNotContain("AYEK");
    }

    private static NoteVerdict Verify(string note, params string[] keys) => SignedNote.Parse(note).Verify([.. keys.Select(VerifierKey.Parse)]);
}
