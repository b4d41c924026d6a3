using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>Changes the named members of an existing user; null if absent.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">The new e-mail address; null keeps the old one.</param>
/// <param name="Name">The new name; null keeps the old one.</param>
/// <param name="Precondition">The precondition on the stored user.</param>
public sealed record PatchUserCommand(
    string Id,
    Patched<string>? Email,
    Patched<string>? Name,
    Precondition Precondition
) : WriteCommand<Versioned<User>?>;

internal sealed class PatchUserValidator : AbstractValidator<PatchUserCommand>
{
    public PatchUserValidator()
    {
        RuleFor(command => command.Id).IsUserId();
        RuleFor(command => command.Email!.Value)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(Patched.NotRemovedRule)
            .IsEmailAddress()
            .When(command => command.Email is not null)
            .OverridePropertyName("email");
        RuleFor(command => command.Name!.Value)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithMessage(Patched.NotRemovedRule)
            .IsUserName()
            .When(command => command.Name is not null)
            .OverridePropertyName("name");
    }
}

internal sealed class PatchUserHandler(IUserRepository users, TimeProvider clock)
    : IRequestHandler<PatchUserCommand, Versioned<User>?>
{
    public Task<Versioned<User>?> Handle(PatchUserCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var email = command.Email is null ? null : EmailAddress.Parse(command.Email.Value);
        var name = command.Name is null ? null : UserName.Parse(command.Name.Value);
        var isEmpty = email is null && name is null;
        return users.Change(
            UserId.Parse(command.Id),
            user => isEmpty ? user : user.With(email, name, now),
            command.Precondition,
            now,
            command.Idempotency,
            cancellationToken
        );
    }
}
