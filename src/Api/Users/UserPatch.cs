using Personalisation.Api.Description;
using Personalisation.Api.Wire;
using Personalisation.Application.Users;
using Personalisation.Domain;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>A merge patch of a user (RFC 7396): what is not named stays; neither can be removed.</summary>
internal sealed record UserPatch
{
    private PatchedText? _email;
    private PatchedText? _name;

    /// <summary>The new address.</summary>
    [Holds(typeof(EmailAddress))]
    // Set also to null where the patch says null, and not at all where it says nothing.
    public string? Email
    {
        init => _email = new PatchedText(value);
    }

    /// <summary>The new name.</summary>
    [Holds(typeof(UserName))]
    public string? Name
    {
        init => _name = new PatchedText(value);
    }

    /// <summary>The command that this patch is.</summary>
    public PatchUserCommand ToCommand(string id, Precondition precondition) =>
        new(UserIdText.Plain(id), _email, _name, precondition);
}
