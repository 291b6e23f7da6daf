namespace Cadran.Tests.Platform.Mail;

/// <summary>Returned mail in the form that well-known servers give it.</summary>
internal static class Bounces
{
    public static string Postfix(
        string envelope,
        string action = "failed",
        string status = "5.1.1",
        string to = "zoe@eole.example",
        string messageId = "0192abc.mmmm@nord.example"
    ) =>
        $"""
            Return-Path: <>
            Received: by mx.eole.example (Postfix) id 4AB12; Fri, 27 Nov 2026 09:00:00 +0100 (CET)
            Date: Fri, 27 Nov 2026 09:00:00 +0100 (CET)
            From: MAILER-DAEMON@mx.eole.example (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            To: factures@nord.example
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="4AB12.1764230400/mx.eole.example"
            Message-Id: <20261127080000.4AB12@mx.eole.example>

            This is a MIME-encapsulated message.

            --4AB12.1764230400/mx.eole.example
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.eole.example.

            --4AB12.1764230400/mx.eole.example
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.eole.example
            Original-Envelope-Id: {envelope}
            X-Postfix-Queue-ID: 4AB12
            X-Postfix-Sender: rfc822; factures@nord.example
            Arrival-Date: Fri, 27 Nov 2026 08:59:59 +0100 (CET)

            Final-Recipient: rfc822; {to}
            Original-Recipient: rfc822;{to}
            Action: {action}
            Status: {status}
            Remote-MTA: dns; inner.eole.example
            Diagnostic-Code: smtp; 550 {status} <{to}>: Recipient address
                rejected: User unknown

            --4AB12.1764230400/mx.eole.example
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            Return-Path: <factures@nord.example>
            From: "Atelier Nord" <factures@nord.example>
            To: {to}
            Subject: Facture F-2026-0001
            Message-Id: <{messageId}>

            --4AB12.1764230400/mx.eole.example--

            """.ReplaceLineEndings("\r\n");

    public static string Exchange(string messageId, string to = "zoe@eole.example") =>
        $"""
            From: <postmaster@eole.onmicrosoft.example>
            To: factures@nord.example
            Date: Fri, 27 Nov 2026 08:00:00 +0000
            Content-Type: multipart/report; report-type=delivery-status;
            	boundary="b1_eole"
            Content-Language: en-US
            Message-ID: <7bd1@PROD.OUTLOOK.example>
            In-Reply-To: <{messageId}>
            References: <{messageId}>
            Subject: Undeliverable: Facture F-2026-0001
            Auto-Submitted: auto-replied
            X-MS-Exchange-Message-Is-Ndr:
            MIME-Version: 1.0

            --b1_eole
            Content-Type: multipart/alternative; boundary="b2_eole"

            --b2_eole
            Content-Type: text/plain; charset="us-ascii"

            Your message to {to} couldn't be delivered.

            --b2_eole--

            --b1_eole
            Content-Type: message/delivery-status

            Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.example
            Received-From-MTA: dns;mail.nord.example
            Arrival-Date: Fri, 27 Nov 2026 07:59:58 +0000

            Final-Recipient: rfc822;{to}
            Action: failed
            Status: 5.1.10
            Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {to} not found by SMTP address lookup

            --b1_eole
            Content-Type: message/rfc822

            From: "Atelier Nord" <factures@nord.example>
            To: {to}
            Subject: Facture F-2026-0001
            Message-ID: <{messageId}>
            MIME-Version: 1.0
            Content-Type: text/plain

            Bonjour

            --b1_eole--

            """.ReplaceLineEndings("\r\n");

    public static string Gmail(string messageId, string to = "zoe@eole.example") =>
        $"""
            Content-Type: multipart/report; boundary="0000000000007e"; report-type=delivery-status
            To: factures@nord.example
            Auto-Submitted: auto-replied
            Subject: Delivery Status Notification (Failure)
            Date: Fri, 27 Nov 2026 00:00:00 -0800 (PST)
            From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
            In-Reply-To: <{messageId}>
            References: <{messageId}>
            X-Failed-Recipients: {to}
            Message-ID: <6560.GMR@mx.google.example>

            --0000000000007e
            Content-Type: multipart/related; boundary="00000000000081"

            --00000000000081
            Content-Type: text/plain; charset="UTF-8"

            ** Address not found **

            --00000000000081--
            --0000000000007e
            Content-Type: message/delivery-status

            Reporting-MTA: dns; googlemail.example
            Received-From-MTA: dns; factures@nord.example
            Arrival-Date: Fri, 27 Nov 2026 00:00:00 -0800 (PST)
            X-Original-Message-ID: <{messageId}>

            Final-Recipient: rfc822; {to}
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
             550-5.1.1 double-checking the recipient's email address for typos or
             550 5.1.1 unnecessary spaces. - gsmtp
            Last-Attempt-Date: Fri, 27 Nov 2026 00:00:00 -0800 (PST)

            --0000000000007e
            Content-Type: message/rfc822

            From: Atelier Nord <factures@nord.example>
            To: {to}
            Message-ID: <{messageId}>
            Subject: Facture F-2026-0001
            MIME-Version: 1.0
            Content-Type: text/plain; charset="UTF-8"

            Bonjour

            --0000000000007e--

            """.ReplaceLineEndings("\r\n");

    public static string OutOfOffice(string envelope) =>
        $"""
            From: zoe@eole.example
            To: bounces+{envelope}@nord.example
            Subject: Absente : Facture F-2026-0001
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            550 5.1.1 is what I never say. Je suis absente.

            """.ReplaceLineEndings("\r\n");
}
