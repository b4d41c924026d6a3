using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>Replaces an existing user's address and name; null if absent.</summary>
/// <param name="PathId">The id in the path.</param>
/// <param name="Id">The id in the body; null if absent.</param>
/// <param name="Email">The e-mail address, which must be unique.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Precondition">The precondition on the stored user.</param>
public sealed record ReplaceUserCommand(
    string PathId,
    string? Id,
    string? Email,
    string? Name,
    Precondition Precondition
) : WriteCommand<Versioned<User>?>;

internal sealed class ReplaceUserValidator : AbstractValidator<ReplaceUserCommand>
{
    public ReplaceUserValidator()
    {
        RuleFor(command => command.PathId).IsUserId().OverridePropertyName("id");
        RuleFor(command => command.Id).IsSameIdAs(command => command.PathId);
        RuleFor(command => command.Email).IsEmailAddress();
        RuleFor(command => command.Name).IsUserName();
    }
}

internal sealed class ReplaceUserHandler(IUserRepository users, TimeProvider clock)
    : IRequestHandler<ReplaceUserCommand, Versioned<User>?>
{
    public Task<Versioned<User>?> Handle(ReplaceUserCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (email, name) = (EmailAddress.Parse(command.Email), UserName.Parse(command.Name));
        return users.Change(
            UserId.Parse(command.PathId),
            user => user.With(email, name, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
