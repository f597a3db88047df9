// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace certdesk {

/// PDFs of a few objects, with a table of where they stand.
class TestPdf {
public:
    /// Two pages with a red rectangle; more objects behind the fourth.
    static QByteArray pages(const QByteArrayList &more = {}, const QByteArray &catalogue = {}, const QByteArray &trailer = {})
    {
        QByteArrayList objects{"<</Type/Catalog/Pages 2 0 R" + catalogue + ">>", "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
                               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", stream("1 0 0 rg 100 100 200 300 re f")};
        return document(objects + more, trailer);
    }

    static QByteArray stream(const QByteArray &data, const QByteArray &dictionary = {})
    {
        return "<</Length " + QByteArray::number(data.size()) + dictionary + ">>\nstream\n" + data + "\nendstream";
    }

    static QByteArray deflated(const QByteArray &data)
    {
        return qCompress(data, 9).mid(4); // behind Qt's own length
    }

    /// An object stream with one object in it.
    static QByteArray objectStream(const QByteArray &object, const QByteArray &dictionary = "/Filter/FlateDecode")
    {
        return stream(deflated("10 0 " + object), "/Type/ObjStm/N 1/First 5" + dictionary);
    }

    static QByteArray document(const QByteArrayList &objects, const QByteArray &trailer = {})
    {
        QByteArray pdf("%PDF-1.5\n");
        QByteArray table("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); ++i) {
            table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
            pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
        }
        const QByteArray count = QByteArray::number(objects.size() + 1);
        const QByteArray at = QByteArray::number(pdf.size());
        return pdf + "xref\n0 " + count + '\n' + table + "trailer\n<</Size " + count + "/Root 1 0 R" + trailer + ">>\nstartxref\n" + at + "\n%%EOF\n";
    }
};

} // namespace certdesk
