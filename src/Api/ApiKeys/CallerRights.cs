using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>The rights of a request's credential.</summary>
internal static class CallerRights
{
    public static ApiKeyRights Of(HttpContext context)
    {
        var caller = CallerIdentity.Find(context)!;
        return new ApiKeyRights(caller.Grant, caller.ExpiresAt);
    }
}
