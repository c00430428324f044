namespace DxGovernance.Sample.Tests;

public sealed record Dataset(
    string Id,
    string Policy,
    string Title,
    string Description,
    IReadOnlyList<string> Keywords,
    string Licence,
    bool LicenceIllustrative,
    string Publisher,
    bool Illustrative);
