using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>Makes a new user.</summary>
/// <param name="Id">The user's id; null to generate one.</param>
/// <param name="Email">The e-mail address, which must be unique.</param>
/// <param name="Name">The user's name.</param>
public sealed record CreateUserCommand(string? Id, string? Email, string? Name) : WriteCommand<Versioned<User>>;

internal sealed class CreateUserValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserValidator()
    {
        RuleFor(command => command.Id).IsUserId().When(command => command.Id is not null);
        RuleFor(command => command.Email).IsEmailAddress();
        RuleFor(command => command.Name).IsUserName();
    }
}

internal sealed class CreateUserHandler(IUserRepository users, TimeProvider clock)
    : IRequestHandler<CreateUserCommand, Versioned<User>>
{
    public Task<Versioned<User>> Handle(CreateUserCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = command.Id is null ? UserId.New(now) : UserId.Parse(command.Id);
        var (email, name) = (EmailAddress.Parse(command.Email), UserName.Parse(command.Name));
        var user = new User(id, email, name, now, now);
        return users.Create(user, now, command.Idempotency, cancellationToken);
    }
}
