using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Gadgets;

/// <summary>One gadget of a user; null if absent.</summary>
public sealed record GetGadgetQuery(string Owner, string Id, bool Consistent) : IRequest<Versioned<Gadget>?>;

internal sealed class GetGadgetValidator : AbstractValidator<GetGadgetQuery>
{
    public GetGadgetValidator()
    {
        RuleFor(query => query.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(query => query.Id).IsGadgetId();
    }
}

internal sealed class GetGadgetHandler(IGadgetRepository gadgets) : IRequestHandler<GetGadgetQuery, Versioned<Gadget>?>
{
    public Task<Versioned<Gadget>?> Handle(GetGadgetQuery query, CancellationToken cancellationToken) =>
        gadgets.Find(UserId.Parse(query.Owner), GadgetId.Parse(query.Id), query.Consistent, cancellationToken);
}
