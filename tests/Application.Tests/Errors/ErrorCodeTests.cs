using System.Runtime.CompilerServices;
using Personalisation.Application.Errors;
using Personalisation.Domain;

namespace Personalisation.Application.Tests.Errors;

internal sealed class ErrorCodeTests
{
    private static readonly Type[] Meant =
    [
        .. typeof(ErrorCode)
            .Assembly.GetTypes()
            .Concat(typeof(BrokenRuleException).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Exception))),
    ];

    private static readonly string[] All =
    [
        .. typeof(ErrorCode)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [TestCaseSource(nameof(Meant))]
    public void Of_WhatAUseCaseThrows_IsACode(Type type) =>
        Assert.That(All, Does.Contain(ErrorCode.Of((Exception)RuntimeHelpers.GetUninitializedObject(type))));

    [Test]
    public void Of_AnotherException_IsNone() => Assert.That(ErrorCode.Of(new InvalidOperationException()), Is.Null);

    [Test]
    public void All_Always_AreEachOnceAndInSnakeCase() =>
        Assert.That(All, Is.Unique.And.All.Match("^[a-z]+(_[a-z]+)*$").And.Not.Empty);
}
