using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Users;

/// <summary>A merge patch of a user (RFC 7396). Members that are left out stay; neither can be removed.</summary>
public sealed record UserPatch : IMergePatch
{
    private Patched<string>? _email;
    private Patched<string>? _name;

    /// <summary>The new address.</summary>
    [ConstrainedBy(typeof(EmailAddress))]
    public string? Email
    {
        // Also set for an explicit null; not set if the patch omits the member.
        get => _email?.Value;
        init => _email = new Patched<string>(value);
    }

    /// <summary>The new name.</summary>
    [ConstrainedBy(typeof(UserName))]
    public string? Name
    {
        get => _name?.Value;
        init => _name = new Patched<string>(value);
    }

    /// <summary>The command for this patch.</summary>
    internal PatchUserCommand ToCommand(string id, Precondition precondition) =>
        new(UserIdText.Plain(id), _email, _name, precondition);
}
