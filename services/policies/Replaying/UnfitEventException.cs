namespace DxGovernance.Policies.Replaying;

/// <summary>An event does not fit what is before it.</summary>
internal sealed class UnfitEventException(string japanese, string english) : Exception(english)
{
    /// <summary>Why, in Japanese.</summary>
    public string Japanese => japanese;

    /// <summary>Why, in English.</summary>
    public string English => Message;
}
