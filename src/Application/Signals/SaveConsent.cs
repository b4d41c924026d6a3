using FluentValidation;
using MediatR;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>
/// Stores what a user has decided on the use of signals. After a denial, everything that was computed or stored for
/// personalisation is removed. If that is interrupted, the same decision finishes it.
/// </summary>
/// <param name="Id">Who.</param>
/// <param name="Personalization">Whether affinities may be computed, by <see cref="ConsentNames"/>.</param>
/// <param name="Statistics">Whether the user may count in statistics of items, by <see cref="ConsentNames"/>.</param>
public sealed record SaveConsentCommand(string Id, string? Personalization, string? Statistics) : WriteCommand<Consent>;

internal sealed class SaveConsentValidator : AbstractValidator<SaveConsentCommand>
{
    public SaveConsentValidator()
    {
        RuleFor(command => command.Id).IsUserId();
        RuleFor(command => command.Personalization).Obeys(ConsentNames.IsValid, ConsentNames.Rule);
        RuleFor(command => command.Statistics).Obeys(ConsentNames.IsValid, ConsentNames.Rule);
    }
}

internal sealed class SaveConsentHandler(SignalRemoval removal, IConsentRepository consents, TimeProvider clock)
    : IRequestHandler<SaveConsentCommand, Consent>
{
    public async Task<Consent> Handle(SaveConsentCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var consent = new Consent(
            ConsentNames.Parse(command.Personalization),
            ConsentNames.Parse(command.Statistics),
            now
        );
        var user = UserId.Parse(command.Id);
        if (consent.Personalization is false)
        {
            // First without the key: if the removal is interrupted, a repetition must not be answered before it is done.
            await consents.Save(user, consent, now, idempotency: null, cancellationToken);
            await removal.Remove(user, cancellationToken);
        }

        return consent.Personalization is false && command.Idempotency is null
            ? consent
            : await consents.Save(user, consent, now, command.Idempotency, cancellationToken);
    }
}
