using Personalisation.Application.Errors;

namespace Personalisation.Application.Users;

/// <summary>A user with this id already exists; nothing was stored.</summary>
public sealed class UserExistsException() : UseCaseException("A user with this id already exists.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(UserError.UserExists, 409);
}
