using System.Runtime.InteropServices;

namespace Personalisation.Infrastructure.Tests.Orders;

/// <summary>Everything that matters of one cart in PostgreSQL, its receipt and one product in DynamoDB, and who works on them.</summary>
/// <param name="Cart">What the cart's row says.</param>
/// <param name="Attempt">The attempt of its row; 0 for none.</param>
/// <param name="Content">What is in the cart: each change makes it another number.</param>
/// <param name="Receipt">The attempt of the receipt; 0 for no receipt.</param>
/// <param name="IsOrdered">Whether the receipt says that orders were made; otherwise it is a fence.</param>
/// <param name="Made">How many times orders were made.</param>
/// <param name="OrderedContent">What was in the cart of which they were made.</param>
/// <param name="Stock">How many of the product are left.</param>
/// <param name="Sent">The attempts whose transaction was sent, as bits: it may arrive at any time, and again.</param>
/// <param name="Contents">What each attempt orders, four bits each.</param>
/// <param name="One">The first checkout.</param>
/// <param name="Two">The second checkout.</param>
/// <param name="Three">The third checkout.</param>
/// <param name="Recovery">The recovery.</param>
/// <param name="Last">The last attempt that began.</param>
/// <param name="Changes">How many more changes of the cart there may be.</param>
/// <param name="Sales">How many more sales to others there may be.</param>
/// <param name="HasForgotten">Whether PostgreSQL has lost what it knew.</param>
internal readonly record struct SagaState(
    SagaCart Cart,
    int Attempt,
    int Content,
    int Receipt,
    bool IsOrdered,
    int Made,
    int OrderedContent,
    int Stock,
    int Sent,
    long Contents,
    SagaWorker One,
    SagaWorker Two,
    SagaWorker Three,
    SagaWorker Recovery,
    int Last,
    int Changes,
    int Sales,
    bool HasForgotten
)
{
    /// <summary>The checkouts.</summary>
    public SagaWorker[] Checkouts => [One, Two, Three];

    /// <summary>What an attempt orders.</summary>
    public int ContentOf(int attempt) => (int)((Contents >> (4 * attempt)) & 15);

    /// <summary>Whether the transaction of an attempt may decide.</summary>
    public bool IsOpenTo(int attempt) => Receipt == 0 || (!IsOrdered && Receipt < attempt);

    /// <summary>The same with another checkout in a place.</summary>
    public SagaState With(int place, SagaWorker worker) =>
        place switch
        {
            0 => this with { One = worker },
            1 => this with { Two = worker },
            _ => this with { Three = worker },
        };

    /// <summary>
    /// The same with the checkouts in an order of their own: they are alike, so states that differ only in who is who are one
    /// (symmetry reduction: Ip and Dill, "Better verification through symmetry", 1996).
    /// </summary>
    public SagaState Sorted()
    {
        var sorted = Checkouts;
        Array.Sort(sorted, static (one, other) => Rank(one).CompareTo(Rank(other)));
        return this with { One = sorted[0], Two = sorted[1], Three = sorted[2] };

        static int Rank(SagaWorker worker) => ((int)worker.Phase * 16) + worker.Attempt;
    }

    /// <summary>What is wrong; null if nothing is.</summary>
    public string? Fault()
    {
        var isOpen = Cart is SagaCart.Active;
        return Made > 1 ? "two sets of orders of one cart"
            : Stock < 0 ? "more was sold than there was"
            : Made == 0 && Checkouts.Any(it => it.Phase is SagaPhase.Told) ? "somebody was told of orders that are none"
            : Made > 0 && isOpen && !HasForgotten ? "orders exist, and the cart is open again"
            : Made == 0 && Cart is SagaCart.Ordered ? "the cart is closed without orders"
            : Made > 0 && !HasForgotten && Content != OrderedContent ? "the orders are not of what was in the cart"
            : null;
    }
}

/// <summary>The states of a cart's row.</summary>
internal enum SagaCart
{
    Active = 1,
    Checkout = 2,
    Ordered = 3,
}

/// <summary>Somebody who works on a checkout.</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="Attempt">Its attempt.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SagaWorker(SagaPhase Phase, int Attempt);

/// <summary>How far a worker has come.</summary>
internal enum SagaPhase
{
    /// <summary>Has not begun; a recovery between two carts.</summary>
    Idle = 0,

    /// <summary>The cart's row is in the checkout.</summary>
    Begun = 1,

    /// <summary>The transaction is on its way.</summary>
    Sent = 2,

    /// <summary>The transaction was refused, or the receipt says nothing of the attempt.</summary>
    Refused = 3,

    /// <summary>The attempt cannot make orders any more.</summary>
    Fenced = 4,

    /// <summary>The orders are made.</summary>
    Decided = 5,

    /// <summary>Done: it knows the orders.</summary>
    Told = 6,

    /// <summary>Done without orders, or dead.</summary>
    Over = 7,
}
