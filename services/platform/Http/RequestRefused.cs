using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>
/// Ends a command at the edge with the answer that it carries. The domain itself returns refusals and throws nothing;
/// this only spares every endpoint the same chain of returns.
/// </summary>
internal sealed class RequestRefused(IResult answer) : Exception
{
    public IResult Answer => answer;
}
