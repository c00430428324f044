using DxGovernance.Fixtures;
using DxGovernance.Platform.Log;
using DxGovernance.Proof;
using Microsoft.Extensions.Configuration;

namespace DxGovernance.Platform.Tests.Log;

/// <summary>The keys of the log come from files; what is wrong with them is said at the start, and never with the key.</summary>
public sealed class Keys
{
    // RFC 8410, 10.3: what openssl writes.
    private const string Pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";

    [Fact]
    public void A_key_as_openssl_writes_it_is_read() =>
        Convert.ToHexStringLower(Ed25519Pem.SeedOf(Pem)).ShouldBe("d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842");

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nsecret!\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n")]
    public void What_is_no_key_is_refused_without_showing_it(string text) =>
        Should.Throw<FormatException>(() => Ed25519Pem.SeedOf(text)).ToString().ShouldNotContain("MC4CAQ");

    [Fact]
    public void A_service_without_a_key_does_not_start() => Refusal([]).ShouldContain("Log:Keys:0 is not set");

    [Fact]
    public void A_file_that_is_not_there_is_named() => Refusal([("Log:Keys:0", "/nowhere/key.pem")]).ShouldContain("Log:Keys:0 names «/nowhere/key.pem»");

    [Fact]
    public void One_key_does_not_sign_both() => Refusal([("Log:Keys:0", LogKeyFiles.Key), ("Log:CosignerKeys:0", LogKeyFiles.Key)]).ShouldContain("must not sign both");

    [Fact]
    public void A_name_that_no_note_can_carry_is_refused() => Refusal([("Log:Keys:0", LogKeyFiles.Key), ("Log:Name", "a b")]).ShouldContain("Log:Name");

    [Fact]
    public void While_a_key_is_replaced_both_sign()
    {
        var keys = Configured([("Log:Keys:0", LogKeyFiles.Key), ("Log:Keys:1", LogKeyFiles.Cosigner)]);
        var note = keys.Sign(new Checkpoint("dx.example/1", 1, MerkleHash.Empty));
        foreach (var signer in keys.Signers("dx.example/1"))
        {
            note.Verify([signer.Verifier]).ShouldBeOfType<NoteVerdict.Verified>();
        }
    }

    private static string Refusal((string, string)[] settings) => Should.Throw<InvalidOperationException>(() => Configured(settings)).Message;

    private static LogKeys Configured((string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build());
}
