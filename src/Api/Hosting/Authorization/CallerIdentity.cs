using System.Security.Claims;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>The caller as the framework knows it.</summary>
internal sealed class CallerIdentity(Caller caller, string scheme) : ClaimsIdentity(scheme)
{
    /// <summary>The caller.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The caller's name; null for everybody in Development.</summary>
    public override string? Name => Caller.Name is "" ? null : Caller.Name;

    /// <summary>The authenticated caller of a request; null if there is none.</summary>
    public static Caller? Find(HttpContext context) => (context.User.Identity as CallerIdentity)?.Caller;

    /// <summary>The user of a request.</summary>
    public ClaimsPrincipal ToUser() => new(this);
}
