using DxGovernance.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Access;

/// <summary>
/// The post (職) in which a person acts: the one in the token, or, where the token names several, the one that the
/// <c>Acting-Post</c> header picks. A post is no personal name.
/// </summary>
public static class ActingPost
{
    internal static string? Of(HttpContext http)
    {
        var posts = http.User.FindAll("posts").Select(claim => claim.Value).ToList();
        var picked = http.Request.Headers["Acting-Post"].ToString();
        if (picked.Length > 0 && !posts.Contains(picked))
        {
            throw new RequestRefused(Problems.Of(403, "post-not-held", "その職では操作できません", "The token does not name the post in Acting-Post. Name one that it does.", "Acting-Post"));
        }

        return picked.Length > 0 ? picked : posts.FirstOrDefault();
    }
}
