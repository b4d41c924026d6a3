using FluentValidation;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Orders;

/// <summary>Which orders of a list a client asks for.</summary>
/// <param name="State">Only those in this state, which makes pages short; null for all.</param>
/// <param name="CreatedAfter">The time before the orders, not included; null for no bound.</param>
/// <param name="CreatedBefore">The time after the orders, not included; null for no bound.</param>
/// <param name="Limit">The most orders of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record OrderList(
    string? State,
    DateTimeOffset? CreatedAfter,
    DateTimeOffset? CreatedBefore,
    int? Limit,
    string? Cursor
)
{
    /// <summary>The cursor's position in a list; null if it is not a cursor of it.</summary>
    internal TimePlace? Place(string list) => TimeCursor.Decode(TextOf(list), Cursor, CreatedBefore, OrderId.IsValid);

    /// <summary>A page of a list.</summary>
    internal async Task<OrderPageResult> Read(
        string list,
        Func<TimeWindow, int, CancellationToken, Task<Page<Order>>> read,
        CancellationToken cancellationToken
    )
    {
        var window = TimeCursor.WindowOf(CreatedAfter, CreatedBefore, Place(list));
        var page = await read(window, PageLimit.Standard.Of(Limit), cancellationToken);
        var items = page.Items.Where(order => State is null || order.State == OrderStateNames.Parse(State));
        return new OrderPageResult([.. items], Paging.Cursor.Next(TextOf(list), page.Next));
    }

    private string TextOf(string list) =>
        $"{list}&state={State}&created_after={CreatedAfter:O}&created_before={CreatedBefore:O}";
}

/// <summary>Orders and the cursor of the next page; null on the last one.</summary>
public sealed record OrderPageResult(IReadOnlyList<Order> Items, string? NextCursor);

/// <summary>A query for a page of orders.</summary>
/// <param name="Orders">Which of them.</param>
public abstract record OrderListQuery(OrderList Orders)
{
    /// <summary>The text to which cursors of the list are bound.</summary>
    internal abstract string List { get; }
}

/// <summary>The rules of every query for a page of orders.</summary>
internal sealed class OrderListValidator : AbstractValidator<OrderListQuery>
{
    public OrderListValidator()
    {
        RuleFor(query => query.Orders.State)
            .Must(state => state is null || OrderStateNames.IsValid(state))
            .WithMessage(OrderStateNames.Rule)
            .OverridePropertyName("state");
        RuleFor(query => query.Orders.Limit).IsPageLimit(PageLimit.Standard).OverridePropertyName("limit");
        RuleFor(query => query.Orders.CreatedBefore)
            .IsAfter(query => query.Orders.CreatedAfter)
            .OverridePropertyName("created_before");
        RuleFor(query => query.Orders.Cursor)
            .Must((query, cursor) => cursor is null || query.Orders.Place(query.List) is not null)
            .WithMessage(Paging.Cursor.Rule)
            .OverridePropertyName("cursor");
    }
}
