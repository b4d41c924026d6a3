using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Gadgets;

/// <summary>A page of a user's gadgets, in the order of their ids.</summary>
/// <param name="Owner">The user's id.</param>
/// <param name="Limit">The most gadgets of the page, 1–100; null for 25.</param>
/// <param name="Cursor">Where the previous page ended; null for the first page.</param>
public sealed record GetGadgetsQuery(string Owner, int? Limit, string? Cursor) : IRequest<GadgetPageResult>
{
    /// <summary>What a cursor of this list is bound to.</summary>
    internal string List => $"gadgets?owner={(UserId.IsValid(Owner) ? UserId.Parse(Owner).Value : "")}";

    /// <summary>The gadget that the cursor points after; null if it points nowhere in this list.</summary>
    internal GadgetId? After =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { Number: 0, Text: var id } && GadgetId.IsValid(id)
            ? GadgetId.Parse(id)
            : null;
}

/// <summary>Gadgets and the cursor of the next page; null on the last one.</summary>
public sealed record GadgetPageResult(IReadOnlyList<Gadget> Items, string? NextCursor);

internal sealed class GetGadgetsValidator : AbstractValidator<GetGadgetsQuery>
{
    public GetGadgetsValidator()
    {
        RuleFor(query => query.Owner).IsUserId().OverridePropertyName("id");
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.After is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class GetGadgetsHandler(IGadgetRepository gadgets) : IRequestHandler<GetGadgetsQuery, GadgetPageResult>
{
    public async Task<GadgetPageResult> Handle(GetGadgetsQuery query, CancellationToken cancellationToken)
    {
        var limit = PageLimit.Standard.Of(query.Limit);
        var page = await gadgets.FindAll(UserId.Parse(query.Owner), query.After, limit, cancellationToken);
        var next = page.Next is { } position ? Cursor.Encode(query.List, position) : null;
        return new GadgetPageResult(page.Items, next);
    }
}
