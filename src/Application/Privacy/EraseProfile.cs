using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Privacy;

/// <summary>Everything about a user goes: profile, segments, history, document. False where there was nothing.</summary>
public sealed record EraseProfileCommand(string Id, Precondition Precondition) : IRequest<bool>;

internal sealed class EraseProfileValidator : AbstractValidator<EraseProfileCommand>
{
    public EraseProfileValidator() => RuleFor(command => command.Id).IsUserId();
}

internal sealed class EraseProfileHandler(IPersonalDataRepository personalData, TimeProvider clock)
    : IRequestHandler<EraseProfileCommand, bool>
{
    public Task<bool> Handle(EraseProfileCommand command, CancellationToken cancellationToken) =>
        personalData.EraseAll(
            UserId.Parse(command.Id),
            command.Precondition,
            static found => found,
            clock.GetUtcNow(),
            cancellationToken
        );
}
