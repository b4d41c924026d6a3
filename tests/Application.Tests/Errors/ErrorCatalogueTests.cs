using System.Runtime.CompilerServices;
using System.Text.Json;
using Personalisation.Application.Errors;
using Personalisation.Domain.Rules;

namespace Personalisation.Application.Tests.Errors;

internal sealed class ErrorCatalogueTests
{
    private static readonly Type[] Meant =
    [
        .. typeof(ErrorCatalogue)
            .Assembly.GetTypes()
            .Concat(typeof(BrokenRuleException).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Exception)) && !type.IsAbstract)
            // Those of JSON stay with its reader, which turns them into rules.
            .Where(type => !type.IsSubclassOf(typeof(JsonException))),
    ];

    private static ErrorEntry? EntryOf(Type type) =>
        ErrorCatalogue.Find((Exception)RuntimeHelpers.GetUninitializedObject(type));

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
                nameof(StoreUnavailableException),
            ])
        );
}
