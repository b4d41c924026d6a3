namespace Personalisation.Api.Tests.Sagas;

/// <summary>What the service sends to the two stores in a checkout of a cart in PostgreSQL, in order.</summary>
internal enum SagaMessage
{
    /// <summary>To PostgreSQL: the cart is in the checkout.</summary>
    Begin = 1,

    /// <summary>To the table: the orders, with the receipt.</summary>
    Decide = 2,

    /// <summary>To PostgreSQL: the cart is ordered.</summary>
    Finish = 3,

    /// <summary>To the table, after a refusal: no orders can be made any more.</summary>
    Fence = 4,

    /// <summary>To PostgreSQL, after a refusal: the cart is open again.</summary>
    Release = 5,

    /// <summary>To PostgreSQL, by a recovery: the cart is taken over.</summary>
    Take = 6,
}

internal static class SagaMessages
{
    private const string Receipt = "\"RCPT\"";

    /// <summary>Whether it goes to the table, and not to PostgreSQL.</summary>
    public static bool IsToTable(this SagaMessage message) => message is SagaMessage.Decide or SagaMessage.Fence;

    /// <summary>Whether it is sent only after the orders were refused.</summary>
    public static bool IsAfterRefusal(this SagaMessage message) => message is SagaMessage.Fence or SagaMessage.Release;

    /// <summary>Whether the text of a request is this message. A service sends a statement's text twice, then its name.</summary>
    public static bool IsIn(this SagaMessage message, string text) =>
        message switch
        {
            SagaMessage.Begin => Has(text, "SET state = 'checkout'"),
            SagaMessage.Decide => Has(text, ".TransactWriteItems") && Has(text, Receipt),
            SagaMessage.Finish => Has(text, "SET state = 'ordered'"),
            SagaMessage.Fence => Has(text, ".PutItem") && Has(text, Receipt),
            SagaMessage.Release => Has(text, "SET state = 'active'"),
            SagaMessage.Take => Has(text, "WITH due AS"),
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);
}
