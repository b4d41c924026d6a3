using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>What the user has decided on the use of signals; null if nothing.</summary>
public sealed record GetConsentQuery(string Id, bool Consistent) : IRequest<Consent?>;

internal sealed class GetConsentValidator : AbstractValidator<GetConsentQuery>
{
    public GetConsentValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetConsentHandler(IConsentRepository consents) : IRequestHandler<GetConsentQuery, Consent?>
{
    public Task<Consent?> Handle(GetConsentQuery query, CancellationToken cancellationToken) =>
        consents.Find(UserId.Parse(query.Id), query.Consistent, cancellationToken);
}
