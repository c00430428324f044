using DxGovernance.Platform.Http;

namespace DxGovernance.OpenData.Catalogues;

/// <summary>The forms in which statements are to be had.</summary>
internal static class RdfForms
{
    /// <summary>What an address may end in.</summary>
    public const string Suffixes = "{format:regex(^(ttl|jsonld|xml)$)}";

    /// <summary>The first of them is had without asking.</summary>
    public static readonly IReadOnlyList<Format<IReadOnlyList<Triple>>> All =
    [
        new(Turtle.MediaType, "ttl", Turtle.Write),
        new(JsonLd.MediaType, "jsonld", JsonLd.Write),
        new(RdfXml.MediaType, "xml", RdfXml.Write),
    ];
}
