using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>The rights of a request's credential.</summary>
internal static class CallerRights
{
    public static ApiKeyRights Of(HttpContext context)
    {
        var expiresAt = context.RequestServices.GetRequiredService<StoredKeys>().ExpiryOf(context.Request);
        return new ApiKeyRights(CallerIdentity.Find(context)!.Grant, expiresAt);
    }
}
