using System.Runtime.CompilerServices;
using System.Text.Json;
using Personalisation.Application.Carts;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;
using Personalisation.Application.Orders;
using Personalisation.Application.Signals;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Carts;

namespace Personalisation.Application.Tests.Errors;

internal sealed class ErrorCatalogueTests
{
    // Refusals of the domain that the use cases say in their own words.
    private static readonly Type[] Translated = [typeof(CartRefusedException), typeof(OrderMoveRefusedException)];

    private static readonly Type[] Meant =
    [
        .. typeof(ErrorCatalogue)
            .Assembly.GetTypes()
            .Concat(typeof(BrokenRuleException).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Exception)) && !type.IsAbstract && !Translated.Contains(type))
            // Those of JSON stay with its reader, which turns them into rules.
            .Where(type => !type.IsSubclassOf(typeof(JsonException))),
    ];

    // Those that differ by what they are about.
    private static readonly Dictionary<Type, Exception> Made = new()
    {
        [typeof(CartRefusalException)] = new CartRefusalException(new(CartRefusal.Full, Goods.Cart())),
        [typeof(CheckoutRefusedException)] = new CheckoutRefusedException(new(CheckoutRefusalKind.Empty, []), 7),
    };

    private static ErrorEntry? EntryOf(Type type) =>
        ErrorCatalogue.Find(Made.GetValueOrDefault(type) ?? (Exception)RuntimeHelpers.GetUninitializedObject(type));

    [TestCaseSource(nameof(Meant))]
    public void Find_WhatAUseCaseThrows_HasACodeAndAStatus(Type type)
    {
        var entry = EntryOf(type);
        Assert.That(entry?.Code, Does.Match("^[a-z]+(_[a-z]+)*$"));
        Assert.That(entry!.Status, Is.InRange(400, 503));
    }

    [Test]
    public void Find_AnotherException_IsNothing() =>
        Assert.That(ErrorCatalogue.Find(new InvalidOperationException()), Is.Null);

    [Test]
    public void IsItemError_OfTheCatalogue_IsWhatEndsOneItemOnly() =>
        Assert.That(
            Meant.Where(type => EntryOf(type)!.IsItemError).Select(type => type.Name),
            Is.EquivalentTo([
                nameof(InvalidRequestException),
                nameof(BrokenRuleException),
                nameof(ConflictException),
                nameof(ErasureRunningException),
                nameof(ItemTooLargeException),
                nameof(ItemOwnedException),
                nameof(EventTooOldException),
                nameof(StoreUnavailableException),
            ])
        );
}
